import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import fc from 'fast-check';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { InlineMarkdown, Markdown } from './markdown.tsx';

/** The HTML of a text, without the frame around it. */
function htmlOf(text: string): string {
  const html = renderToStaticMarkup(createElement(Markdown, { text }));
  return html.replace(/^<div class="[^"]*">(.*)<\/div>$/s, '$1').replaceAll(/<pre [^>]*>/g, '<pre>');
}

function inlineOf(text: string): string {
  return renderToStaticMarkup(createElement(InlineMarkdown, { text }));
}

/** What a reader sees. */
function lettersOf(html: string): string {
  return html.replaceAll(/<[^>]*>/g, '').replaceAll(/[^a-z]/g, '');
}

describe('the text of a finding', () => {
  it('has paragraphs, headings, lists, quotes and code', () => {
    const source = [
      '# Title #',
      'First line',
      'second `line`',
      '- one',
      '- **two**',
      '',
      '1. first',
      '2. second',
      '',
      '> said',
      '```sh',
      '# no heading',
      '',
      '- no list',
      '```',
      'end, see [docs](https://a.example/b)',
    ].join('\n');
    expect(htmlOf(source)).toBe(
      [
        '<h4>Title</h4>',
        '<p>First line\nsecond <code>line</code></p>',
        '<ul><li>one</li><li><strong>two</strong></li></ul>',
        '<ol start="1"><li>first</li><li>second</li></ol>',
        '<blockquote><p>said</p></blockquote>',
        '<pre><code class="language-sh lang-sh"># no heading\n\n- no list</code></pre>',
        '<p>end, see <a href="https://a.example/b" rel="noreferrer noopener" target="_blank">docs</a></p>',
      ].join(''),
    );
  });

  it('has tables and tasks', () => {
    expect(htmlOf('a | b\n--|--\n1 | 2')).toContain('<td>2</td>');
    expect(htmlOf('- [x] done\n- [ ] open')).toBe('<ul><li>☑ done</li><li>☐ open</li></ul>');
  });

  it.each([
    ['snake_case_name and 2 * 3 * 4', 'snake_case_name and 2 * 3 * 4'],
    ['**open and `open', '**open and `open'],
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
    ['a <b>bold</b> c', 'a &lt;b&gt;bold&lt;/b&gt; c'],
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ])('shows %s as it was written', (source, html) => expect(inlineOf(source)).toBe(html));

  it.each([
    ['[Photos](javascript:alert(document.domain))', 'Photos'],
    ['[Photos](JavaScript&colon;alert(1))', 'Photos'],
    ['[Photos][1]\n\n[1]: vbscript:x', 'Photos'],
    ['[Photos](data:text/html,1)', 'Photos'],
    ['[Photos](/sign-out)', 'Photos'],
    ['![Photos](https://spy.example/x.png)', 'Photos'],
  ])('leads nowhere and loads nothing by %s', (source, text) => {
    expect(htmlOf(source)).toBe(`<p>${text}</p>`);
  });

  it('loses no word before a line that would open metadata', () => {
    expect(lettersOf(htmlOf('---\ntitle: x\n---\nbody'))).toBe('titlexbody');
  });

  it('makes no elements but those of a text, whatever it says', () => {
    const piece = fc.constantFrom(
      ...[
        '<a href="javascript:1">',
        '<svg onload=x>',
        '[a](',
        'javascript:1)',
        '![a](',
        'https://a.example)',
      ],
      ...[
        '```',
        '> ',
        '- ',
        '1. ',
        '# ',
        '|',
        '\n',
        '\n\n',
        '*',
        '_',
        '`',
        '<',
        '&lt;',
        'a',
        ' ',
        '[^main]',
        ': ',
      ],
    );
    const allowed =
      /^<\/?(?:div|p|h4|ul|ol|li|a|code|pre|strong|em|del|mark|sup|blockquote|hr|br|table|thead|tbody|tr|th|td|footer)\b/;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const html = htmlOf(pieces.join(''));
        for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(allowed);
        for (const [, href] of html.matchAll(/(?:href|src)="([^"]*)"/g)) expect(href).toMatch(/^https?:/);
        expect(html).not.toMatch(/<[^>]*\s(?:on[a-z]+|id|name|style)=/);
      }),
    );
  });

  it.each(['*a_', '[', '> ', '[a](', '![[', '|', '<a ', '`', '1. ', '&'])(
    'is read in time where it repeats %j',
    (sign) => {
      expect(cpuMs(() => htmlOf(sign.repeat(20_000)))).toBeLessThan(3_000);
    },
  );
});
