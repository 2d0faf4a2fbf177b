import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeInputFolder, pushHere } from './push-command.fixture.ts';
import type { InputFolder } from './push-command.fixture.ts';

const BLOCKED = { kind: 'respond', status: 403, body: '<h1>Sorry, you have been blocked</h1>' } as const;
const REFUSED = { kind: 'respond', status: 403, body: { message: 'Forbidden' } } as const;

let inputs: InputFolder;
let simulator: Simulator;

beforeAll(() => {
  inputs = makeInputFolder();
});
afterAll(() => {
  inputs.remove();
});
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

function push(state: string, scan: unknown) {
  return pushHere(
    ...[
      '--scan',
      inputs.file('scan.json', scan),
      '--url',
      simulator.url,
      '--json',
      '--allow-private-network',
    ],
    ...['--key-file', inputs.file('key', simulator.token), '--state', join(inputs.path, state)],
  );
}

describe('a push that cannot send every finding', () => {
  it.each([
    ['a page', BLOCKED],
    ['JSON', REFUSED],
  ])(
    'says that a firewall blocks one finding with %s, and sends it when it no longer does',
    async (name, action) => {
      const scan = makeScan({
        findings: 3,
        change: (finding, index) => (index === 1 ? { ...finding, title: 'A <script> in a query' } : finding),
      });
      simulator.faults.add({
        match: { method: 'POST', body: (body) => body.includes('<script>') },
        times: Infinity,
        action,
      });
      const { code, stdout, stderr } = await push(name, scan);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ created: 2, failed: 1, unchanged: 0, status: 'partial' });
      expect(stderr.split('\n')).toEqual([
        'DefectDojo does not take 1 finding; all others went through.',
        expect.stringMatching(/^1 finding: A proxy or firewall .* this POST request .*status 403/),
        '',
      ]);
      simulator.faults.clear();
      const again = await push(name, scan);
      expect(again).toMatchObject({ code: 0, stderr: '' });
      expect(JSON.parse(again.stdout)).toMatchObject({ created: 1, unchanged: 2, failed: 0 });
    },
    60_000,
  );

  it('sends a finding without its code where a firewall blocks that alone, and says so', async () => {
    const scan = makeScan({
      findings: 3,
      change: (finding, index) => (index === 1 ? { ...finding, proofOfConcept: '<script>' } : finding),
    });
    simulator.faults.add({
      match: { method: 'POST', body: (body) => body.includes('<script>') },
      times: Infinity,
      action: REFUSED,
    });
    const { code, stdout, stderr } = await push('plain', scan);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ created: 3, failed: 0, status: 'succeeded' });
    expect(stderr).toMatch(/^1 finding stands in DefectDojo without its code, which a firewall/);
  }, 60_000);

  it('says that PATCH is not let through, and sends what needs none', async () => {
    const scan = makeScan({ findings: 3 });
    await push('patch', scan);
    simulator.faults.add({ match: { method: 'PATCH' }, times: Infinity, action: BLOCKED });
    const later = makeScan({
      findings: 4,
      startedAt: new Date('2026-07-01'),
      change: (finding, index) => (index === 0 ? { ...finding, title: 'Reworded' } : finding),
    });
    const { stdout, stderr } = await push('patch', later);
    expect(JSON.parse(stdout)).toMatchObject({ created: 1, unchanged: 2, failed: 1 });
    expect(stderr).toMatch(/\n1 finding: .*PATCH request/);
  }, 60_000);
});
