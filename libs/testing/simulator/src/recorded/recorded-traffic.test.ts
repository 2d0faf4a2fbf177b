import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Simulator } from './simulator.ts';
import { startSimulator } from './start-simulator.ts';

/** Traffic recorded from running DefectDojo servers lies beside the repository, not in it. */
const recordings = join(import.meta.dirname, '../../../../../shared/defectdojo');

let simulator: Simulator | undefined;
afterEach(async () => simulator?.close());

describe.skipIf(!existsSync(recordings))('the traffic recorded from a running DefectDojo', () => {
  it.each(['3.2.0', '2.46.4'] as const)('of %s is answered as it was', async (version) => {
    simulator = await startSimulator({ version });
    const folder = join(recordings, 'conformance', version);
    const replay = spawn(process.execPath, [
      join(recordings, 'replay.mjs'),
      ...['--url', simulator.url, '--token', simulator.token],
      ...['--token2', `plain=${simulator.plainToken}`, '--token2', `inactive=${simulator.inactiveToken}`],
      ...readdirSync(folder).map((file) => join(folder, file)),
    ]);
    expect(await text(replay.stdout)).toBe('149 passed, 0 failed\n');
  });
});
