import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newOnesFirst, REPORT_BYTES_MAX, takeChunk, takeChunks } from './take-chunk.ts';

const items = fc.array(
  fc.record({ json: fc.record({ byteLength: fc.integer({ min: 1, max: REPORT_BYTES_MAX * 2 }) }) }),
);

describe('the next chunk of a report', () => {
  it('takes all items once, in order, within both limits or one item alone', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 20 }), (all, size) => {
        const chunks = [];
        for (let from = 0; from < all.length; from += chunks.at(-1)?.length ?? 1)
          chunks.push(takeChunk(all, from, size));
        expect(chunks.flat()).toEqual(all);
        for (const chunk of chunks) {
          const bytes = chunk.reduce((sum, item) => sum + item.json.byteLength, 0);
          expect(chunk.length).toBeLessThanOrEqual(size);
          expect(chunk.length === 1 || bytes <= REPORT_BYTES_MAX).toBe(true);
        }
      }),
    );
  });
});

const told = fc.array(
  fc.record({
    json: fc.record({ byteLength: fc.integer({ min: 1, max: REPORT_BYTES_MAX / 4 }) }),
    from: fc.constantFrom(undefined, undefined, undefined, 'open' as const),
    isPending: fc.nat({ max: 9 }).map((place) => place === 0),
    mayExist: fc.nat({ max: 9 }).map((place) => place === 0),
  }),
  { maxLength: 120 },
);

describe('two reports at once', () => {
  it('hold all items once in the end, and surely new ones alone', () => {
    fc.assert(
      fc.property(told, fc.integer({ min: 1, max: 60 }), (items, size) => {
        const all = newOnesFirst(items);
        const sent: (typeof items)[number][] = [];
        while (sent.length < all.length) {
          const chunks = takeChunks(all, sent.length, size);
          if (chunks.length === 2) {
            for (const chunk of chunks) {
              expect(chunk.length).toBeGreaterThan(0);
              expect(chunk.length).toBeLessThanOrEqual(size);
              expect(
                chunk.every(({ from, isPending, mayExist }) => from === undefined && !isPending && !mayExist),
              ).toBe(true);
            }
          }
          sent.push(...chunks.flat());
        }
        expect(sent).toEqual(all);
        expect(new Set(sent)).toEqual(new Set(items));
      }),
    );
  });

  const fresh = (count: number) =>
    Array.from({ length: count }, () => ({
      json: { byteLength: 1 },
      from: undefined,
      isPending: false,
      mayExist: false,
    }));
  const sizes = (count: number, size: number) =>
    takeChunks(fresh(count), 0, size).map(({ length }) => length);

  it('halve what is left, within the size of a report, unless it is little', () => {
    expect(sizes(2_000, 2_000)).toEqual([1_000, 1_000]);
    expect(sizes(41, 2_000)).toEqual([21, 20]);
    expect(sizes(2_000, 500)).toEqual([500, 500]);
    expect(sizes(19, 2_000)).toEqual([19]);
  });
});
