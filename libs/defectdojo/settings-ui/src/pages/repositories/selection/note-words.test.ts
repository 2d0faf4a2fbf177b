import { createFormat } from '@gecko-defectdojo/ui';
import { describe, expect, it } from 'vitest';
import { noteWords } from './note-words.ts';

const format = createFormat('en');
const counts = { total: 62, active: 57, productGone: 2, notMapped: 3 };
const mapped = { total: 5, active: 5, productGone: 0, notMapped: 0 };

describe('the note below the bar', () => {
  it('is missing where each action takes all of them', () => {
    expect(noteWords(mapped, 300, format)).toBeUndefined();
    expect(noteWords({ total: 3, active: 0, productGone: 0, notMapped: 3 }, 300, format)).toBeUndefined();
  });

  it('names what is not mapped, and what has lost its product', () => {
    expect(noteWords(counts, 300, format)).toBe(
      'A push leaves out 3 that are not mapped and 2 whose product is gone. Map leaves out 59 that are mapped.',
    );
  });

  it('names the limit before and when it is reached', () => {
    expect(noteWords(mapped, 12_000, format)).toBe(
      '12,000 match, and 10,000 is the most at once: narrow the filters to select all.',
    );
    expect(noteWords({ ...mapped, total: 10_000, active: 10_000 }, 12_000, format)).toBe(
      '10,000 is the most at once.',
    );
  });
});
