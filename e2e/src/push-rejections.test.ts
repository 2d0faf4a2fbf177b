import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startPushBench } from './push-command.fixture.ts';
import type { PushBench } from './push-command.fixture.ts';

const BLOCKED = { kind: 'respond', status: 403, body: '<h1>Sorry, you have been blocked</h1>' } as const;
const REFUSED = { kind: 'respond', status: 403, body: { message: 'Forbidden' } } as const;

let bench: PushBench;

beforeEach(async () => {
  bench = await startPushBench();
});
afterEach(() => bench.close());

/** Pushes a scan. A later push goes on from where an earlier one of the test ended. */
function push(scan: unknown) {
  return bench.push(scan, '--json', '--state', join(bench.inputs.path, 'state'));
}

describe('a push that cannot send every finding', () => {
  it.each([
    ['a page', BLOCKED],
    ['JSON', REFUSED],
  ])(
    'says that a firewall blocks one finding with %s, and sends it when it no longer does',
    async (_, action) => {
      const scan = makeScan({
        findings: 3,
        change: (finding, index) => (index === 1 ? { ...finding, title: 'A <script> in a query' } : finding),
      });
      bench.simulator.faults.add({
        match: { method: 'POST', body: (body) => body.includes('<script>') },
        times: Infinity,
        action,
      });
      const { code, stdout, stderr } = await push(scan);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ created: 2, failed: 1, unchanged: 0, status: 'partial' });
      expect(stderr.split('\n')).toEqual([
        'DefectDojo does not take 1 finding; all others went through.',
        expect.stringMatching(/^1 finding: A proxy or firewall .* this POST request .*status 403/),
        '',
      ]);
      bench.simulator.faults.clear();
      const again = await push(scan);
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
    bench.simulator.faults.add({
      match: { method: 'POST', body: (body) => body.includes('<script>') },
      times: Infinity,
      action: REFUSED,
    });
    const { code, stdout, stderr } = await push(scan);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ created: 3, failed: 0, status: 'succeeded' });
    expect(stderr).toMatch(/^1 finding stands in DefectDojo without its code, which a firewall/);
  }, 60_000);

  it('says that PATCH is not let through, and sends what needs none', async () => {
    const scan = makeScan({ findings: 3 });
    await push(scan);
    bench.simulator.faults.add({ match: { method: 'PATCH' }, times: Infinity, action: BLOCKED });
    const later = makeScan({
      findings: 4,
      startedAt: new Date('2026-07-01'),
      change: (finding, index) => (index === 0 ? { ...finding, title: 'Reworded' } : finding),
    });
    const { stdout, stderr } = await push(later);
    expect(JSON.parse(stdout)).toMatchObject({ created: 1, unchanged: 2, failed: 1 });
    expect(stderr).toMatch(/\n1 finding: .*PATCH request/);
  }, 60_000);
});
