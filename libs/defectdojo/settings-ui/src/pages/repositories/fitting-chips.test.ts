import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingChips } from './fitting-chips.ts';

const line = { available: 300, gap: 4, more: 30 };

describe('fittingChips', () => {
  it.each([
    ['shows all where there is room', [100, 100], 2],
    ['fills a line to its last pixel without a +', [148, 148], 2],
    ['keeps room for the +', [100, 100, 100], 2],
    ['drops one more when the + would not fit beside it', [140, 140, 20], 1],
    ['shows one even where none fits', [400, 100], 1],
    ['has nothing to show of nothing', [], 0],
  ])('%s', (_, widths, count) => {
    expect(fittingChips({ ...line, widths })).toBe(count);
  });

  it('never overflows its line while it shows more than one chip', () => {
    const widths = fc.array(fc.integer({ min: 20, max: 260 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(widths, fc.integer({ min: 0, max: 1_200 }), (all, available) => {
        const count = fittingChips({ ...line, widths: all, available });
        const shown = all.slice(0, count);
        const used =
          shown.reduce((sum, width) => sum + width + line.gap, 0) +
          (count < all.length ? line.more : -line.gap);
        expect(count).toBeGreaterThanOrEqual(1);
        if (count > 1) expect(used).toBeLessThanOrEqual(available);
      }),
    );
  });
});
