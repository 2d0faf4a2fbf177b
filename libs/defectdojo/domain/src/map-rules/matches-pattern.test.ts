import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesPattern, matchesRepository } from './matches-pattern.ts';

it.each([
  ['svc-*', 'svc-billing', true],
  ['svc-*', 'my-svc-billing', false],
  ['*-api', 'Payments-API', true],
  ['a?c', 'abc', true],
  ['a?c', 'ac', false],
  ['*', '', true],
  ['', '', true],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
  ['[a-z]+', 'abc', false],
  ['straße-?', 'STRAßE-1', true],
])('%s compared with %s: %s', (pattern, text, expected) => {
  expect(matchesPattern(pattern, text)).toBe(expected);
});

it('compares a pattern with a slash with the whole name, and another with its last part', () => {
  expect(matchesRepository('api', 'acme/payments/api')).toBe(true);
  expect(matchesRepository('payments', 'acme/payments/api')).toBe(false);
  expect(matchesRepository('acme/*', 'acme/payments/api')).toBe(true);
  expect(matchesRepository('payments/*', 'acme/payments/api')).toBe(false);
});

const TEXT = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '/', '.', '😀'), maxLength: 12 });

it('matches what an expression of the same meaning matches', () => {
  fc.assert(
    fc.property(TEXT, TEXT, (pattern, text) => {
      const source = Array.from(pattern)
        .map((one) => (one === '*' ? '.*' : one === '?' ? '.' : escape(one)))
        .join('');
      expect(matchesPattern(pattern, text)).toBe(new RegExp(`^${source}$`, 'su').test(text));
    }),
  );
});

it('ends for a pattern that would make an expression backtrack for years', () => {
  expect(matchesPattern('*a'.repeat(127), `${'a'.repeat(499)}b`)).toBe(false);
});

function escape(character: string): string {
  return character.replace(/[.*?/]/, '\\$&');
}
