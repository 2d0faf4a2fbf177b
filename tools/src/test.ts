import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { BROWSER_ADVICE, ensureBrowser } from './browser/find-browser.ts';

/** `npm test`: types, lint with the boundaries, format, then every test; the last line is the total. */

const root = join(import.meta.dirname, '../..');

/** What of vitest's JSON report the totals need. */
const VitestReport = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), success: z.boolean() });

interface Tally {
  passed: number;
  failed: number;
}

function run(command: string, args: readonly string[]): boolean {
  const result = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', NX_NO_CLOUD: 'true' },
  });
  return result.status === 0;
}

function check(name: string, command: string, args: readonly string[]): Tally {
  const startedAt = performance.now();
  const isGood = run(command, args);
  console.log(
    `${isGood ? 'ok' : 'FAILED'}  ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`,
  );
  return isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function test(filters: readonly string[]): Tally {
  const folder = mkdtempSync(join(tmpdir(), 'gecko-tests-'));
  const outputFile = join(folder, 'report.json');
  try {
    const isGood = run('vitest', [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${outputFile}`,
      ...filters,
    ]);
    const report = VitestReport.parse(JSON.parse(readFileSync(outputFile, 'utf8')));
    // A suite that could not even load fails without a failed test.
    const failed = report.numFailedTests > 0 || isGood ? report.numFailedTests : 1;
    return { passed: report.numPassedTests, failed };
  } catch {
    console.log('FAILED  the tests ended without a report');
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const browser = await ensureBrowser((line) => console.log(line));
if (browser === undefined) console.log(BROWSER_ADVICE);
else process.env['CHROME_PATH'] = browser;

const filters = process.argv.slice(2);
const tallies = [
  ...(filters.length > 0
    ? []
    : [
        check('types', 'nx', ['run-many', '-t', 'typecheck', '--outputStyle=static']),
        check('lint and boundaries', 'eslint', ['.', '--max-warnings', '0', '--cache']),
        check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
      ]),
  test(filters),
];
const total = tallies.reduce((sum, { passed, failed }) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
}));
console.log(`${String(total.passed)} passed, ${String(total.failed)} failed`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
