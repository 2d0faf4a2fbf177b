import { describe, expect, it } from 'vitest';
import { exitCodeOf, tallyOf, totalLine } from './tests.ts';

const report = (numbers: Record<string, number>): string =>
  JSON.stringify({ numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, ...numbers });

describe('the total of npm test', () => {
  it('ends with the numbers that passed, failed and were skipped', () => {
    const tally = tallyOf(report({ numPassedTests: 7, numPendingTests: 2, numTodoTests: 1 }), true);
    expect(totalLine(tally)).toBe('7 passed, 0 failed, 3 skipped');
  });

  it.each([
    ['passes', { passed: 1, failed: 0, skipped: 0 }, 0],
    ['fails on a failed test', { passed: 1, failed: 1, skipped: 0 }, 1],
    ['fails on a skipped test', { passed: 1, failed: 0, skipped: 1 }, 1],
    ['fails when no test ran', { passed: 0, failed: 0, skipped: 0 }, 1],
  ])('%s', (_, tally, code) => {
    expect(exitCodeOf(tally)).toBe(code);
  });

  it('counts a suite that could not load as failed', () => {
    expect(tallyOf(report({ numPassedTests: 7 }), false)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  });
});
