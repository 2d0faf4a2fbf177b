import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldGaps, placeFolds } from './fold-gaps.ts';
import type { FoldGap } from './fold-gaps.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 12, minute));
const justAfter = (minute: number) => new Date(at(minute).getTime() + 1);

describe('the gaps of a page', () => {
  it('lie below each of its pushes, and above the newest one of all', () => {
    expect(foldGaps({ page: [at(9), at(5)], next: at(2), isFirstPage: true })).toEqual([
      { place: 0, from: justAfter(9), before: undefined },
      { place: 1, from: justAfter(5), before: justAfter(9) },
      { place: 2, from: justAfter(2), before: justAfter(5) },
    ]);
  });

  it('end with everything that is older on the last page', () => {
    expect(foldGaps({ page: [at(5)], next: undefined, isFirstPage: false })).toEqual([
      { place: 1, from: undefined, before: justAfter(5) },
    ]);
  });

  it('are one where nothing is listed, and none on a page behind the last', () => {
    const all = { place: 0, from: undefined, before: undefined };
    expect(foldGaps({ page: [], next: undefined, isFirstPage: true })).toEqual([all]);
    expect(foldGaps({ page: [], next: undefined, isFirstPage: false })).toEqual([]);
  });

  it('are none between pushes that were queued together', () => {
    expect(foldGaps({ page: [at(5), at(5)], next: at(5), isFirstPage: false })).toEqual([]);
  });

  it('hold each moment once, however the list is paged', () => {
    const minutes = fc.array(fc.nat({ max: 59 }), { maxLength: 40 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 1, max: 7 }), fc.nat({ max: 59 }), (given, size, minute) => {
        const times = given.toSorted((a, b) => b - a).map(at);
        const pages = Array.from({ length: Math.max(1, Math.ceil(times.length / size)) }, (_, page) =>
          foldGaps({
            page: times.slice(page * size, (page + 1) * size),
            next: times[(page + 1) * size],
            isFirstPage: page === 0,
          }),
        );
        const holds = ({ from, before }: FoldGap) =>
          (from === undefined || from <= at(minute)) && (before === undefined || at(minute) < before);
        expect(pages.flat().filter(holds)).toHaveLength(1);
      }),
    );
  });
});

it('places each fold below the pushes that are above it', () => {
  const folds = [
    { place: 0, fold: 'top' },
    { place: 2, fold: 'bottom' },
  ];
  expect(placeFolds(['a', 'b'], folds)).toEqual(['top', 'a', 'b', 'bottom']);
  expect(placeFolds([], [{ place: 0, fold: 'top' }])).toEqual(['top']);
  expect(placeFolds(['a'], [])).toEqual(['a']);
});
