import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startPushBench } from './push-command.fixture.ts';
import type { PushBench } from './push-command.fixture.ts';

let bench: PushBench;

beforeEach(async () => {
  bench = await startPushBench();
});
afterEach(() => bench.close());

/** Returns a function that pushes five findings, always the same ones, with these options. */
function pusher() {
  const scan = makeScan({ findings: 5 });
  return (...more: string[]) => {
    const again = { ...scan, scan: { ...scan.scan, id: randomUUID() } };
    return bench.push(again, '--state', join(bench.inputs.path, 'state'), ...more);
  };
}

it('restores what people changed and deleted, prints how much, and then has nothing left to do', async () => {
  const call = pusher();
  expect(JSON.parse((await call('--restore', '--json')).stdout)).toMatchObject({ created: 5, restored: 0 });
  const before = bench.simulator.state.findings();
  bench.simulator.state.editFinding(before[0]!.id, { title: 'Mine', active: false, is_mitigated: true });
  bench.simulator.state.editFinding(before[1]!.id, { description: 'Mine.', tags: ['theirs'] });
  bench.simulator.state.deleteFinding(before[2]!.id);

  const plain = await call('--json');
  expect(JSON.parse(plain.stdout)).toMatchObject({ writes: 0, unchanged: 5, restored: 0 });

  const restored = await call('--restore');
  expect({ code: restored.code, stderr: restored.stderr }).toEqual({ code: 0, stderr: '' });
  expect(restored.stdout).toMatch(
    /^scan\.json: 1 created, 2 updated, 1 reopened, 2 unchanged, 3 restored \(\d+ requests/,
  );
  const after = bench.simulator.state.findings();
  expect(after.map(({ title }) => title).sort()).toEqual(before.map(({ title }) => title).sort());
  expect(after.every(({ active }) => active)).toBe(true);
  expect(after[1]).toMatchObject({
    description: before[1]!.description,
    tags: [...before[1]!.tags, 'theirs'].sort(),
  });

  const again = JSON.parse((await call('--restore', '--json')).stdout);
  expect(again).toMatchObject({ writes: 0, unchanged: 5, restored: 0 });
}, 120_000);

it('makes a deleted test again', async () => {
  const call = pusher();
  await call();
  for (const { id } of bench.simulator.state.tests()) bench.simulator.state.deleteTest(id);
  expect(JSON.parse((await call('--restore', '--json')).stdout)).toMatchObject({ created: 5, restored: 0 });
}, 120_000);

it('fails with the reason where DefectDojo cannot be read', async () => {
  const call = pusher();
  await call();
  bench.simulator.faults.add({
    match: { method: 'GET', path: '/api/v2/products/' },
    times: Infinity,
    action: { kind: 'respond', status: 403, body: { detail: 'Invalid token.' } },
  });
  const failed = await call('--restore', '--json');
  expect({ code: failed.code, stdout: failed.stdout }).toEqual({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(/rejected the API v2 key/);
}, 120_000);
