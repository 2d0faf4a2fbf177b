import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator } from '../simulator.ts';
import { startSimulator } from '../start-simulator.ts';
import { SIMULATOR_VERSIONS } from '../version.ts';
import { readRecordings } from './recordings.ts';
import { replay } from './replay.ts';

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

describe.each(SIMULATOR_VERSIONS)('the traffic recorded from a running DefectDojo %s', (version) => {
  it.each(readRecordings(version))('is answered as it was: $name', async ({ recording }) => {
    simulator = await startSimulator({ version });
    const today = new Date().toISOString().slice(0, 10);
    expect(await replay(recording, { target: simulator, run: 'r1', today })).toEqual([]);
  });
});

it.each([
  ['3.2.0', 236],
  ['2.46.4', 206],
] as const)('the recordings of %s hold %i steps', (version, steps) => {
  expect(readRecordings(version).flatMap(({ recording }) => recording.steps)).toHaveLength(steps);
});
