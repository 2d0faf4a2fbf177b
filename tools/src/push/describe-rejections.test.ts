import { expect, it } from 'vitest';
import { describeRejections } from './describe-rejections.ts';

const reason = (findings: number, message: string) => ({ findings, message });

it.each([
  [{ reasons: [], total: 0 }, []],
  [
    { reasons: [reason(2, 'Blocked.'), reason(1, 'Too long.')], total: 2 },
    ['2 findings: Blocked.', '1 finding: Too long.'],
  ],
  [{ reasons: [reason(1, 'A.')], total: 2 }, ['1 finding: A.', 'The others have 1 more reason.']],
  [{ reasons: [reason(1, 'A.')], total: 4 }, ['1 finding: A.', 'The others have 3 more reasons.']],
])('says why findings were rejected: %j', (reasons, lines) => {
  expect(describeRejections(reasons)).toEqual(lines);
});
