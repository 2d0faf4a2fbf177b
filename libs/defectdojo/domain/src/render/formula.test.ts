import { describe, expect, it } from 'vitest';
import { markdownCell, pathCell, plainCell } from './formula.ts';

const FORMULAS = ['=1+1', '+1', '-1', '@SUM(A1)', '＝1', '＋1', '－1', '＠1'];

describe('a text that a spreadsheet would run', () => {
  it.each(FORMULAS)('%s is kept as text', (text) => {
    expect(plainCell(text)).toBe(`'${text}`);
    expect(pathCell(text)).toBe(`./${text}`);
    expect(markdownCell(text)).toBe(`&#${String(text.charCodeAt(0))};${text.slice(1)}`);
  });

  it.each(['', 'a=1', "'=1", './@a/b', '# a', '1 - 2'])('does not include %j', (text) => {
    expect(plainCell(text)).toBe(text);
    expect(pathCell(text)).toBe(text);
    expect(markdownCell(text)).toBe(text);
  });

  it('has another bullet where it is a list', () => {
    expect(markdownCell('- a')).toBe('* a');
    expect(markdownCell('+ a')).toBe('* a');
  });
});
