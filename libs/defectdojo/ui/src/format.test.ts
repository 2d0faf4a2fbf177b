import { describe, expect, it } from 'vitest';
import { createFormat } from './format.ts';

describe('words for figures and times', () => {
  const format = createFormat('en');
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  it.each([
    ['2026-11-24T11:59:30.000Z', 'just now'],
    ['2026-11-24T11:01:00.000Z', '59 minutes ago'],
    ['2026-11-24T09:30:00.000Z', '2 hours ago'],
    ['2026-11-22T12:00:00.000Z', '2 days ago'],
  ])('%s is %s', (instant, text) => expect(format.relative(instant, now)).toBe(text));

  it('says a day where it is long ago', () => {
    expect(format.relative('2026-03-05T12:00:00.000Z', now)).toBe('Mar 5, 2026');
  });

  it.each([
    [1, '1 finding'],
    [1_768, '1,768 findings'],
  ])('%d is counted as %s', (count, text) => expect(format.counted(count, 'finding')).toBe(text));

  it('follows the locale', () => {
    const german = createFormat('de');
    expect(german.number(1_768)).toBe('1.768');
    expect(german.relative('2026-11-24T09:30:00.000Z', now)).toBe('vor 2 Stunden');
    expect(german.day('2026-03-05T12:00:00.000Z')).toBe('05.03.2026');
  });
});
