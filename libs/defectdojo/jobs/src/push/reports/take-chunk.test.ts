import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_BYTES_MAX, takeChunk } from './take-chunk.ts';

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
