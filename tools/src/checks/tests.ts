import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../..');

/** The numbers that are read from vitest's JSON report. */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** Numbers of tests and checks by their outcome. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Adds two tallies. */
export function addTallies(a: Tally, b: Tally): Tally {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** Returns the line that ends a run. */
export function totalLine({ passed, failed, skipped }: Tally): string {
  return `${String(passed)} passed, ${String(failed)} failed, ${String(skipped)} skipped`;
}

/** Returns 0 only if something passed, nothing failed, and nothing was skipped. */
export function exitCodeOf({ passed, failed, skipped }: Tally): 0 | 1 {
  return passed > 0 && failed === 0 && skipped === 0 ? 0 : 1;
}

/** Reads vitest's JSON report. A suite that could not load fails the run without a failed test; it counts as one. */
export function tallyOf(report: string, isGood: boolean): Tally {
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = VitestReport.parse(
    JSON.parse(report),
  );
  return {
    passed: numPassedTests,
    failed: numFailedTests > 0 || isGood ? numFailedTests : 1,
    skipped: numPendingTests + numTodoTests,
  };
}

/** Lets the processes of a test run, also those that tests start, load their modules in less time. */
function quickLoading(): Record<string, string> {
  const preload = pathToFileURL(join(import.meta.dirname, 'load-drizzle-quickly.ts')).href;
  return {
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
    NODE_OPTIONS: `--import=${preload}`,
  };
}

async function runVitest(args: readonly string[]): Promise<boolean> {
  const child = spawn(join(root, 'node_modules/.bin/vitest'), ['run', ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...quickLoading(), ...process.env },
  });
  return new Promise((resolve) => {
    child.once('error', () => resolve(false)).once('close', (code) => resolve(code === 0));
  });
}

/** Runs the tests that match the filters, all without filters. */
export async function runTests(filters: readonly string[]): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-tests-'));
  const report = join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const isGood = await runVitest([...reporters, ...filters]);
    return tallyOf(readFileSync(report, 'utf8'), isGood);
  } catch {
    console.log('FAILED  the tests ended without a report');
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
