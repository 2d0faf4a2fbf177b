import { createFormat } from '@gecko-defectdojo/ui/format';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PICTURE, picturedDays } from './picture-bars.ts';
import { dayWords, pictureSentence } from './words.ts';

const format = createFormat('en', { timeZone: 'UTC' });
const days = [
  { day: '2026-11-26', changed: 0, failed: 0 },
  { day: '2026-11-27', changed: 120, failed: 1 },
  { day: '2026-11-28', changed: 1, failed: 2 },
];

describe('the bars of the days', () => {
  it('are as high as their numbers, and never too low to be seen', () => {
    expect(picturedDays(days).map(({ changed, failed }) => [changed, failed])).toEqual([
      [0, 0],
      [PICTURE.changed, PICTURE.failed / 2],
      [3, PICTURE.failed],
    ]);
  });

  it('stand side by side, and stay in the picture', () => {
    const day = fc.record({ day: fc.constant('2026-11-28'), changed: fc.nat(), failed: fc.nat() });
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 60 }), (given) => {
        const bars = picturedDays(given);
        expect(bars).toHaveLength(given.length);
        for (const [index, bar] of bars.entries()) {
          expect(bar.x).toBeGreaterThanOrEqual(index === 0 ? 0 : bars[index - 1]!.x + bars[index - 1]!.width);
          expect(bar.x + bar.width).toBeLessThanOrEqual(100);
          expect(bar.changed).toBeLessThanOrEqual(PICTURE.changed);
          expect(bar.failed).toBeLessThanOrEqual(PICTURE.failed);
        }
      }),
    );
  });
});

describe('the picture in words', () => {
  it.each([
    [
      { days, changed: 121, failed: 3 },
      '121 findings changed in the last 30 days, most on Nov 27: 120. 3 pushes failed.',
    ],
    [{ days, changed: 0, failed: 1 }, 'No findings changed in the last 30 days. 1 push failed.'],
    [{ days, changed: 0, failed: 0 }, 'No findings changed in the last 30 days. No push failed.'],
  ])('says the most of it', (summary, sentence) => {
    expect(pictureSentence(summary, format)).toBe(sentence);
  });

  it('says what was on a day', () => {
    expect(days.map((day) => dayWords(day, format))).toEqual([
      'Nov 26: 0 findings changed',
      'Nov 27: 120 findings changed, 1 push failed',
      'Nov 28: 1 finding changed, 2 pushes failed',
    ]);
  });
});
