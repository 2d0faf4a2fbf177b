import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from './gecko-finding.fixture.ts';
import { linesOutsidePythonFences, openCommonMarkFence } from './markdown-dialects.fixture.ts';
import { autolink, codeBlock, escapeMarkdown, inlineCode, safeLanguage, markdownLink } from './markdown.ts';

describe('codeBlock', () => {
  it('names the language', () => {
    expect(codeBlock('a = 1', 'python')).toBe('```python\na = 1\n```');
  });

  it('is tagged text without a language, so that DefectDojo does not guess one', () => {
    expect(codeBlock('a\n')).toBe('```text\na\n```');
  });

  it('has a fence longer than any run of backticks inside', () => {
    expect(codeBlock('a\n```\n````\nb', 'md')).toBe('`````md\na\n```\n````\nb\n`````');
  });

  it('is one closed block for any code, in both dialects', () => {
    fc.assert(
      fc.property(hostileText(3_000), (code) => {
        const block = codeBlock(code);
        expect(openCommonMarkFence(block)).toBeNull();
        expect(linesOutsidePythonFences(block)).toEqual(['']);
      }),
      { numRuns: 150 },
    );
  });
});

describe('inlineCode', () => {
  it.each([
    ['a.ts', '`a.ts`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\n b', '`a b`'],
    ['', ''],
    [' \0', ''],
  ])('turns %j into %j', (text, expected) => {
    expect(inlineCode(text, 100)).toBe(expected);
  });

  it('does not grow without bound on backticks', () => {
    expect(inlineCode('`'.repeat(5_000), 200).length).toBeLessThan(60);
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['plain words, as they are', 'plain words, as they are'],
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['[x](y)', '\\[x\\](y)'],
    ['<script> & ~~~', '&lt;script&gt; &amp; &#126;&#126;&#126;'],
    ['# heading', '\\# heading'],
    ['- point', '\\- point'],
    ['1. first', '1\\. first'],
    ['a\nb', 'a b'],
  ])('turns %j into %j', (text, expected) => {
    expect(escapeMarkdown(text, 100)).toBe(expected);
  });
});

describe('safeLanguage', () => {
  it.each([
    ['js title="x"', 'js'],
    ['{.python}', 'python'],
    ['c++', 'c++'],
    ['', ''],
    ['"><', ''],
    ['x'.repeat(31), ''],
  ])('reads %j as %j', (info, language) => {
    expect(safeLanguage(info)).toBe(language);
  });
});

describe('autolink', () => {
  it('encodes characters that would end the link', () => {
    expect(autolink('https://gecko.example/a b>c')).toBe('<https://gecko.example/a%20b%3Ec>');
  });

  it.each(['javascript:alert(1)', 'gecko.example', ''])('is null for %j', (url) => {
    expect(autolink(url)).toBeNull();
  });
});

describe('a Markdown link', () => {
  it.each([
    ['a text', 'https://gecko.example/a?b=1&c=2#d', '[a text](https://gecko.example/a?b=1&c=2#d)'],
    ['[a](b)', 'https://gecko.example/(a)b', '[&#91;a&#93;&#40;b&#41;](https://gecko.example/%28a%29b)'],
    ['https://evil.example/', 'HTTP://gecko.example/', '[https&#58;//evil.example/](HTTP://gecko.example/)'],
    ['*a* <b>', 'https://gecko.example/*<">', '[\\*a\\* &lt;b&gt;](https://gecko.example/%2A%3C%22%3E)'],
    ['a', 'javascript:alert(1)', null],
    ['a', 'https:///', null],
    ['', 'https://gecko.example/', null],
  ])('of %j to %s', (text, url, link) => {
    expect(markdownLink(text, url)).toBe(link);
  });
});
