import { appendFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { ask, item, push } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let stateDir: string;
let simulator: Simulator;
beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'simulator-'));
  simulator = await startSimulator({ stateDir });
});
afterEach(async () => {
  await simulator.close();
  await rm(stateDir, { recursive: true });
});

/** Nothing is written on close, so a start beside it finds what a kill would have left. */
async function restart(): Promise<void> {
  const killed = simulator;
  simulator = await startSimulator({ stateDir });
  await killed.close();
}

describe('after a restart', () => {
  it('rows and tokens are unchanged', async () => {
    await push(simulator, [item('a'), item('b', { tags: ['gecko'] })]);
    await ask(simulator, 'PATCH', 'findings/1/', { active: false, is_mitigated: true });
    await ask(simulator, 'POST', 'findings/1/notes/', { entry: 'looked at it' });
    const [token, findings, tests] = [simulator.token, simulator.state.findings(), simulator.state.tests()];
    await restart();
    expect(simulator.token).toBe(token);
    expect(simulator.state.findings()).toEqual(findings);
    expect(simulator.state.tests()).toEqual(tests);
    expect((await push(simulator, [item('a'), item('b')])).status).toBe(201);
    expect(simulator.state.countFindings()).toBe(2);
  });

  it('a deleted id is not assigned again', async () => {
    await push(simulator, [item('a')]);
    await ask(simulator, 'DELETE', 'findings/1/');
    await restart();
    await restart();
    await push(simulator, [item('a')]);
    expect(simulator.state.findings().map(({ id }) => id)).toEqual([2]);
  });

  it('rows of a failed import are kept', async () => {
    simulator.faults.add({ action: { kind: 'commit-part-then-500', findings: 1 } });
    await push(simulator, [item('a'), item('b')]);
    await restart();
    expect(simulator.state.countFindings()).toBe(1);
  });

  it('a line cut by the kill is left out', async () => {
    await push(simulator, [item('a')]);
    appendFileSync(join(stateDir, 'simulator.jsonl'), '{"table":"findings","row":{"id":2,');
    await restart();
    expect(simulator.state.countFindings()).toBe(1);
  });
});
