import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: number, purpose: string) => {
  const random = createRandom(seed, purpose);
  return Array.from({ length: 1_000 }, () => random.next());
};

describe('a source of chance', () => {
  it('gives the same values for the same seed and purpose, and others for another', () => {
    expect(draw(1, 'moves')).toEqual(draw(1, 'moves'));
    expect(draw(2, 'moves')).not.toEqual(draw(1, 'moves'));
    expect(draw(1, 'faults')).not.toEqual(draw(1, 'moves'));
  });

  it('spreads evenly from 0 up to 1', () => {
    const values = draw(1, 'moves');
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    for (const tenth of Array.from({ length: 10 }, (_, index) => index / 10)) {
      const count = values.filter((value) => value >= tenth && value < tenth + 0.1).length;
      expect(count).toBeGreaterThan(60);
    }
  });

  it('draws whole numbers with both ends, and every item', () => {
    const random = createRandom(1, 'moves');
    expect(new Set(Array.from({ length: 200 }, () => random.int(2, 4)))).toEqual(new Set([2, 3, 4]));
    expect(new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b'])))).toEqual(new Set(['a', 'b']));
  });
});
