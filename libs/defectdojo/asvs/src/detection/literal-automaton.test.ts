import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LiteralAutomaton } from './literal-automaton.ts';

interface Found {
  readonly literal: number;
  readonly end: number;
  readonly line: number;
  readonly lineStart: number;
}

function scan(literals: readonly string[], text: string): { lines: number; found: Found[] } {
  const found: Found[] = [];
  const lines = new LiteralAutomaton(literals).scan(
    new TextEncoder().encode(text),
    (literal, end, line, lineStart) => found.push({ literal, end, line, lineStart }),
  );
  return { lines, found };
}

/** Searches one literal after another, on characters of one byte each. */
function naive(literals: readonly string[], text: string): Found[] {
  return literals
    .flatMap((word, literal) =>
      Array.from({ length: text.length }, (_, start) => start)
        .filter((start) => text.startsWith(word, start))
        .map((start) => {
          const end = start + word.length;
          const before = text.slice(0, end);
          return { literal, end, line: before.split('\n').length, lineStart: before.lastIndexOf('\n') + 1 };
        }),
    )
    .sort(inOrder);
}

function inOrder(left: Found, right: Found): number {
  return left.end - right.end || left.literal - right.literal;
}

describe('the literal automaton', () => {
  it('finds overlapping and nested literals', () => {
    const { found } = scan(['he', 'she', 'his', 'hers'], 'ushers');
    expect(found.map(({ literal, end }) => [literal, end])).toEqual([
      [1, 4],
      [0, 4],
      [3, 6],
    ]);
  });

  it('counts lines as an editor does, and bytes of multi-byte letters', () => {
    expect(scan([], '').lines).toBe(0);
    expect(scan([], 'a').lines).toBe(1);
    expect(scan([], 'a\n').lines).toBe(1);
    expect(scan([], '\n\n').lines).toBe(2);
    expect(scan(['x'], 'ä\nx').found).toEqual([{ literal: 0, end: 4, line: 2, lineStart: 3 }]);
  });

  it('finds the same as a search for each literal, with its line', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '(', '.'), minLength: 1, maxLength: 4 });
    const words = fc.uniqueArray(word, { maxLength: 8 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '(', '.', '\n', 'z'), maxLength: 60 });
    fc.assert(
      fc.property(words, text, (literals, searched) => {
        expect(scan(literals, searched).found.sort(inOrder)).toEqual(naive(literals, searched));
      }),
    );
  });
});
