import { expect, it } from 'vitest';
import { sumParts } from './sum-parts.ts';

const PART = {
  ...{ held: 2_500, findings: 30, requests: 60, seconds: 9, repositories: 4, compared: 5 },
  changes: { tags: 30, verified: 1, texts: 2 },
  ...{ total: 8, paused: 1, productGone: 0, waiting: 2, nextCursor: 'next' },
};

it('adds up what parts found, and takes the counts of repositories from the last', () => {
  expect(sumParts([])).toBeUndefined();
  const last = { ...PART, compared: 3, waiting: 0, total: 9, nextCursor: null };
  expect(sumParts([PART, last])).toEqual({
    ...{ held: 5_000, findings: 60, requests: 120, seconds: 18, repositories: 8, compared: 8 },
    changes: { tags: 60, verified: 2, texts: 4 },
    ...{ total: 9, paused: 1, productGone: 0, waiting: 0, isWhole: true },
  });
  expect(sumParts([PART])?.isWhole).toBe(false);
});
