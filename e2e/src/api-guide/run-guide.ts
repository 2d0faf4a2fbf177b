import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { GuideStep } from './read-guide.ts';
import { pathWith } from './stand-ins.ts';

export interface RunGuideOptions {
  readonly steps: readonly GuideStep[];
  readonly env: Readonly<Record<string, string>>;
  /** The folder that the commands work in. */
  readonly cwd: string;
  /** True to use the stand-ins for curl and jq also where the programs are there. */
  readonly standIns?: boolean;
}

const MARK = '--- end of a step ---';

/** A script waits for seconds; a test need not. */
const PRELUDE = 'set -euo pipefail\nsleep() { command sleep 0.1; }\n';

/** Runs the commands of all steps one after another in one bash, and returns what each of them printed. */
export async function runGuide({
  steps,
  env,
  cwd,
  standIns = false,
}: RunGuideOptions): Promise<readonly string[]> {
  const script = PRELUDE + steps.map(({ commands }) => `${commands}\necho '${MARK}'\n`).join('');
  const bash = spawn('bash', ['-c', script], {
    cwd,
    env: { ...process.env, ...env, PATH: await pathWith(cwd, standIns) },
  });
  const [printed, faults, code] = await Promise.all([
    text(bash.stdout),
    text(bash.stderr),
    new Promise((resolve) => bash.once('close', resolve)),
  ]);
  const parts = printed.split(`${MARK}\n`).map((part) => part.trim());
  if (code === 0) return parts.slice(0, -1);
  const failed = steps[parts.length - 1];
  throw new Error(
    `"${failed?.heading ?? 'The guide'}" ended with ${String(code)}: ${parts.at(-1) ?? ''} ${faults}\n${failed?.commands ?? ''}`,
  );
}
