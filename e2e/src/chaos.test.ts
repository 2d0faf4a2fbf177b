import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** `npm run test:long` sets more minutes, and can set another seed. */
const MINUTES = process.env['CHAOS_MINUTES'] ?? '0.5';
const SEED = process.env['CHAOS_SEED'] ?? '1';

interface Outcome {
  readonly result: Record<string, unknown>;
  /** Sentences about what is wrong. */
  readonly words: string;
  readonly code: number | null;
}

/** Runs the command as a person does. */
async function chaos(...args: string[]): Promise<Outcome> {
  const script = join(import.meta.dirname, '../../tools/src/chaos.ts');
  const child = spawn(process.execPath, [script, ...args, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, words] = ['', ''];
  child.stdout.on('data', (part: Buffer) => (stdout += part.toString()));
  child.stderr.on('data', (part: Buffer) => (words += part.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const line = stdout.trim().split('\n').at(-1) ?? '';
  return { result: line === '' ? {} : (JSON.parse(line) as Record<string, unknown>), words, code };
}

it(
  `whatever fails in ${MINUTES} minutes, nothing is lost, doubled, wrong, dead or left over`,
  async () => {
    const { result, words, code } = await chaos('--seed', SEED, '--minutes', MINUTES);
    const clean = { lost: 0, doubled: 0, wrong: 0, died: 0, rowsLeft: 0 };
    expect(result, words).toMatchObject({ seed: Number(SEED), minutes: Number(MINUTES), ...clean });
    // Those that come by time. The others need requests, of which a busy machine makes few.
    expect(result['faults']).toBeGreaterThan(5);
    expect(code).toBe(0);
  },
  (Number(MINUTES) + 26) * 60_000,
);
