import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inertLine } from './inert-line.ts';

describe('inertLine', () => {
  it.each([
    [
      'keeps emphasis, code and indexes',
      '**a** _b_ `c[0](d)` e[1] f[2][3',
      '**a** _b_ `c[0](d)` e[1] f[2&#93;[3',
    ],
    ['shows a link', '[a](b)', '[a&#93;(b)'],
    ['shows an image', '![a](b)', '![a&#93;(b)'],
    ['shows a reference', '[a][b] [a] [b]', '[a&#93;[b&#93; [a&#93; [b&#93;'],
    ['shows a definition', '[a]: b', '[a&#93;: b'],
    ['shows a label that ends the line', '[a]', '[a&#93;'],
    ['keeps a label in a sentence', '[a] b', '[a] b'],
    ['shows a link after a backslash', '\\[a](b) \\\\[c](d)', '\\[a&#93;(b) \\\\[c&#93;(d)'],
    ['shows tags, comments and declarations', '<a> </a> <!-- <? <![', '&lt;a> &lt;/a> &lt;!-- &lt;? &lt;!['],
    ['shows autolinks', '<https://a> <a@b> <1@b>', '&lt;https://a> &lt;a@b> &lt;1@b>'],
    ['keeps comparisons', 'a < b, a <= b', 'a < b, a <= b'],
    ['keeps HTML and links in inline code', '`<a>` ``[a](b)` ``', '`<a>` ``[a](b)` ``'],
    ['shows a backtick that begins no code', 'a ` b', 'a &#96; b'],
    ['shows the link behind it', '` [a](b) ``', '&#96; [a&#93;(b) &#96;&#96;'],
    ['lets no escaped backtick begin code', '\\`[a](b)`', '\\&#96;[a&#93;(b)&#96;'],
  ])('%s', (_, line, expected) => {
    expect(inertLine(line)).toBe(expected);
  });

  it('leaves nothing live outside inline code, and applied twice is as applied once', () => {
    const pieces = fc.constantFrom(
      '`',
      '``',
      '\\',
      '[',
      ']',
      '(',
      ')',
      ':',
      '!',
      '<',
      '>',
      '@',
      'a',
      ' ',
      '=',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), (parts) => {
        const line = inertLine(parts.join(''));
        const prose = line.replace(/(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)/g, 'code');
        expect(prose).not.toMatch(/\][([:]|<[a-z/!?@:]|`/);
        expect(inertLine(line)).toBe(line);
      }),
      { numRuns: 2_000 },
    );
  });
});
