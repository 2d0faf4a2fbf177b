import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './gecko-finding.fixture.ts';
import { CUT_NOTICE, markdownBody } from './markdown-body.ts';
import { linesOutsidePythonFences } from './markdown-dialects.fixture.ts';

describe('markdownBody', () => {
  it.each([
    ['keeps plain Markdown', '## A\n\n* b `c`', '## A\n\n* b `c`'],
    ['closes an open fence', 'a\n```js\nb', 'a\n```js\nb\n```'],
    ['moves an indented fence to the margin and closes it', '1. a\n   ```\n   b', '1. a\n```\nb\n```'],
    ['keeps deeper indentation of code', 'a\n  ~~~\n    b\n  ~~~', 'a\n~~~\n  b\n~~~'],
    ['drops the bullet before a fence', 'a\n- ```sh\n  b\n  ```\nc', 'a\n```sh\nb\n```\nc'],
    ['keeps the number before a fence', '2. ```sh\n   b\n   ```', '2.\n```sh\nb\n```'],
    ['keeps a line that is indented less than its fence', '1. a\n   ```\nb\n   ```', '1. a\n```\nb\n```'],
    ['shortens a longer closing fence to the opening one', '```\na\n`````\nb', '```\na\n```\nb'],
    [
      'reduces an info string that Python-Markdown rejects to a language',
      '```js x="1"\na\n```',
      '```js\na\n```',
    ],
    ['keeps a run of backticks followed by backticks', 'a\n```b```\nc', 'a\n```b```\nc'],
    ['shows HTML as text', '<div>a</div><!-- b', '&lt;div>a&lt;/div>&lt;!-- b'],
    ['shows a link as its source', 'see [a](https://a.example)', 'see [a&#93;(https://a.example)'],
    ['begins with another bullet', '- a\n- b', '* a\n- b'],
    ['begins with an entity instead of a formula', '=1+1', '&#61;1+1'],
    ['keeps HTML in inline code', 'a `<b>` <b> ``<`c>``', 'a `<b>` &lt;b> ``<`c>``'],
    ['keeps HTML in a fence', '```\n<b>\n```', '```\n<b>\n```'],
    ['keeps comparisons', '1 < 2, a <= b', '1 < 2, a <= b'],
    ['shows an autolink as text', '<https://a.example>', '&lt;https://a.example>'],
    ['trims', '\n a \r\n', 'a'],
  ])('%s', (_, text, expected) => {
    expect(markdownBody(text, 1_000)).toBe(expected);
  });

  it('cuts between lines and adds the notice', () => {
    expect(markdownBody(`first\n${'second '.repeat(5)}\nthird\n`.repeat(9), 100)).toBe(
      `first\n${'second '.repeat(5)}\nthird\nfirst\n\n${CUT_NOTICE}`,
    );
  });

  it('closes the fence it cuts', () => {
    const body = markdownBody(`a\n~~~sql\n${'select 1;\n'.repeat(50)}~~~\nb`, 100);
    expect(body).toMatch(/^a\n~~~sql\n(?:select 1;\n)+~~~\n\n… The rest is in Gecko\.$/);
  });

  it('cuts inside a single line that is too long', () => {
    expect(markdownBody('x'.repeat(500), 100)).toMatch(/^x{60,}…\n\n… The rest is in Gecko\.$/);
  });

  it('leaves no inline code open where it cuts inside a line', () => {
    const body = markdownBody(`\`${'[a](https://a.example) '.repeat(40)}\``, 200);
    expect(body).toMatch(/^&#96;(?:\[a&#93;\(https:\/\/a\.example\) )+/);
    expect(body).not.toContain('](');
  });

  it('stays within its limit and closes every fence, for any text', () => {
    fc.assert(
      fc.property(hostileText(200_000), fc.integer({ min: 30, max: 5_000 }), (text, maxLength) => {
        const body = markdownBody(text, maxLength);
        expect(body.length).toBeLessThanOrEqual(maxLength);
        expect(body.isWellFormed()).toBe(true);
        // Text after the body must still be parsed on its own: its fence opens and closes.
        const rest = linesOutsidePythonFences(`${body}\n\n\`\`\`text\nours\n\`\`\`\n\nlast line`);
        expect(rest).not.toContain('ours');
        expect(rest.at(-1)).toBe('last line');
      }),
      { numRuns: 300 },
    );
  });
});
