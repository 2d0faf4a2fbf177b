import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** A command that has to succeed. */
export interface Check {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** The result of a check, with all that it printed. */
export interface CheckResult {
  readonly name: string;
  readonly isGood: boolean;
  readonly output: string;
  readonly seconds: number;
}

const format: Check = { name: 'format', command: 'oxfmt', args: ['--check', '.'] };

const structure: Check = { name: 'structure', command: 'node', args: ['tools/src/structure.ts', '--check'] };

/** Pins, licences, install scripts; in a whole run also the bill of materials and the audit. */
const supply: Check = { name: 'supply chain', command: 'node', args: ['tools/src/supply.ts'] };

/** The API's document and its tables are current, linted, and break nothing without saying so. */
const openapi: Check = { name: 'API document', command: 'node', args: ['tools/src/openapi.ts', '--check'] };

/** Everything once, for a workspace without a cache: one linter reads the types of all projects, and reports them too. */
export const ALL_CHECKS: readonly Check[] = [
  { name: 'types and lint', command: 'oxlint', args: ['--type-check', '.'] },
  // The rule of the boundaries skips every file if no graph of the projects is there (@nx/eslint-plugin 23.2).
  { name: 'project graph', command: 'nx', args: ['show', 'projects'] },
  { name: 'boundaries', command: 'eslint', args: ['--max-warnings', '0', '.'] },
  format,
  structure,
  openapi,
  supply,
];

/** Types, lint with the boundaries, format, and structure, each with a cache, lint and types by project. */
export const CACHED_CHECKS: readonly Check[] = [
  {
    name: 'types and lint',
    command: 'nx',
    args: ['run-many', '-t', 'typecheck', 'lint', '--outputStyle=static'],
  },
  format,
  structure,
  openapi,
  { ...supply, args: [...supply.args, '--check'] },
];

/** Runs a check from the root of the workspace. */
export async function runCheck({ name, command, args }: Check): Promise<CheckResult> {
  const startedAt = performance.now();
  const child = spawn(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NX_NO_CLOUD: 'true' },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => (output += part.toString()));
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null)).once('close', resolve);
  });
  return { name, isGood: code === 0, output, seconds: (performance.now() - startedAt) / 1_000 };
}

/** Prints one line for a check, and before it the output of one that failed. */
export function printCheck({ name, isGood, output, seconds }: CheckResult): void {
  if (!isGood) console.log(output.trimEnd());
  console.log(`${isGood ? 'ok' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`);
}
