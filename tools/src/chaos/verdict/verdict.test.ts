import { expect, it } from 'vitest';
import { describeResult, exitCodeOf } from './verdict.ts';

const good = {
  ...{ seed: 1, minutes: 0.5, faults: 3, byKind: { kill: 1, html: 2 } },
  ...{ lost: 0, doubled: 0, wrong: 0, died: 0, rowsLeft: 0 },
};

it('is good when nothing is wrong', () => {
  expect(exitCodeOf(good)).toBe(0);
});

it.each(['lost', 'doubled', 'wrong', 'died', 'rowsLeft'])('is bad with one %s', (name) => {
  expect(exitCodeOf({ ...good, [name]: 1 })).toBe(1);
});

it('is printed with the faults by kind', () => {
  expect(describeResult(good)).toEqual([
    '3 faults in 0.5 minutes, seed 1',
    '  kill                 1',
    '  html                 2',
    'lost 0, doubled 0, wrong 0, died 0, queue rows left 0',
  ]);
});
