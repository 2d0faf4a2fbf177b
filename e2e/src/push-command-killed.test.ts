import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { makeInputFolder } from './push-command.fixture.ts';

const PUSH = join(import.meta.dirname, '../../tools/src/push.ts');

it('counts what a killed call has left behind, and sends nothing twice', async () => {
  const inputs = makeInputFolder();
  const simulator = await startSimulator({ latency: { perNewFindingMs: 10 } });
  onTestFinished(async () => {
    await simulator.close();
    inputs.remove();
  });
  const args = [
    ...['--scan', inputs.file('scan.json', makeScan({ findings: 150 }))],
    ...['--url', simulator.url, '--key-file', inputs.file('key', simulator.token), '--allow-private-network'],
    ...['--state', join(inputs.path, 'state'), '--json'],
  ];
  const call = () => spawn(process.execPath, [PUSH, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });

  const killed = call();
  const ended = once(killed, 'exit');
  await expect.poll(() => simulator.state.countFindings(), { timeout: 60_000 }).toBeGreaterThan(20);
  killed.kill('SIGKILL');
  await ended;
  // DefectDojo ends the report, even after the command was killed.
  await expect
    .poll(() => simulator.state.tests().map((test) => test.percent_complete), { timeout: 20_000 })
    .toEqual([100]);

  const again = call();
  let stdout = '';
  again.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  await once(again, 'exit');
  expect(JSON.parse(stdout)).toMatchObject({
    created: 150,
    updated: 0,
    unchanged: 0,
    status: 'succeeded',
  });
  expect(simulator.state.countFindings()).toBe(150);
}, 120_000);
