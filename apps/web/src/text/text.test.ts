import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parseCvss } from './cvss.ts';
import { parseDiff } from './diff.ts';
import { endOfDay, initialsOf } from './format.ts';
import { parseBlocks } from './markdown-blocks.ts';
import { parseInline, safeHref } from './markdown-inline.ts';
import type { Inline } from './markdown-inline.ts';
import { SEVERITIES, SEVERITY_SCORES, severityOf } from './severity.ts';

function plainText(pieces: readonly Inline[]): string {
  return pieces.map((piece) => ('children' in piece ? plainText(piece.children) : piece.text)).join('');
}

describe('the inside of a line of Markdown', () => {
  it.each([
    ['plain', [{ kind: 'text', text: 'plain' }]],
    ['`exec(a*b*c)`', [{ kind: 'code', text: 'exec(a*b*c)' }]],
    [
      '**a `b`**',
      [
        {
          kind: 'strong',
          children: [
            { kind: 'text', text: 'a ' },
            { kind: 'code', text: 'b' },
          ],
        },
      ],
    ],
    ['*day*', [{ kind: 'emphasis', children: [{ kind: 'text', text: 'day' }] }]],
    [
      '[docs](https://a.example/b)',
      [{ kind: 'link', href: 'https://a.example/b', children: [{ kind: 'text', text: 'docs' }] }],
    ],
  ])('%s', (source, expected) => expect(parseInline(source)).toEqual(expected));

  it.each([
    'snake_case_name and 2 * 3 * 4',
    '<img src=x onerror=alert(1)>',
    '[Photos](javascript:alert(document.domain))',
    '[x](data:text/html,1)',
    '**open and `open',
  ])('leaves %s as it was written', (source) => {
    expect(parseInline(source)).toEqual([expect.objectContaining({ kind: 'text' })].slice(0, 1));
    expect(plainText(parseInline(source))).toBe(source);
  });

  it('makes a link of no other address than one of the web', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl(), fc.constantFrom('JavaScript:1', ' javascript:1')),
        (href) => {
          const safe = safeHref(href);
          if (safe !== undefined) expect(['http:', 'https:']).toContain(new URL(safe).protocol);
        },
      ),
    );
  });

  it('loses no letter and reads anything in time', () => {
    const signs = fc.string({
      unit: fc.constantFrom('*', '_', '`', '[', ']', '(', ')', 'a', ' '),
      maxLength: 300,
    });
    fc.assert(
      fc.property(signs, (source) => {
        const letters = (text: string) => text.replaceAll(/[^a]/g, '');
        const linked = letters(plainText(parseInline(source)));
        expect(letters(source)).toContain(linked);
      }),
    );
    expect(plainText(parseInline('*a_'.repeat(20_000)))).toContain('a');
  });
});

describe('blocks of Markdown', () => {
  it('are paragraphs, headings, lists, quotes and code', () => {
    const source = [
      '# Title #',
      'First line',
      'second line',
      '- one',
      '  goes on',
      '* two',
      '',
      '1. first',
      '2) second',
      '',
      '> said',
      '> so',
      '```sh',
      '# no heading',
      '',
      '- no list',
      '```',
      'end',
    ].join('\n');
    expect(parseBlocks(source)).toEqual([
      { kind: 'heading', text: 'Title' },
      { kind: 'paragraph', text: 'First line\nsecond line' },
      { kind: 'list', ordered: false, items: ['one\ngoes on', 'two'] },
      { kind: 'list', ordered: true, items: ['first', 'second'] },
      { kind: 'quote', text: 'said\nso' },
      { kind: 'code', text: '# no heading\n\n- no list' },
      { kind: 'paragraph', text: 'end' },
    ]);
  });

  it('end unclosed code with the text, and close a long fence by a long one', () => {
    expect(parseBlocks('```\na')).toEqual([{ kind: 'code', text: 'a' }]);
    expect(parseBlocks('````\n```\n````')).toEqual([{ kind: 'code', text: '```' }]);
  });

  it('keep every letter of any text', () => {
    const line = fc.constantFrom('a', '- a', '> a', '# a', '```', '', '1. a', '   a', '~~~', '-a');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const source = lines.join('\n');
        const shown = parseBlocks(source)
          .map((block) => (block.kind === 'list' ? block.items.join('') : block.text))
          .join('');
        expect(shown.replaceAll(/[^a]/g, '')).toBe(source.replaceAll(/[^a]/g, ''));
      }),
    );
  });
});

describe('a patch', () => {
  const patch = [
    '--- a/x',
    '+++ b/x',
    '@@ -3,3 +3,3 @@ f()',
    ' keep',
    '--- dashes',
    '+++ pluses',
    ' end',
    '',
  ].join('\n');

  it('is read by the counts of its hunks, with the numbers of both sides', () => {
    expect(parseDiff(patch)).toEqual([
      { kind: 'file', text: '--- a/x', oldLine: undefined, newLine: undefined },
      { kind: 'file', text: '+++ b/x', oldLine: undefined, newLine: undefined },
      { kind: 'hunk', text: '@@ -3,3 +3,3 @@ f()', oldLine: undefined, newLine: undefined },
      { kind: 'context', text: 'keep', oldLine: 3, newLine: 3 },
      { kind: 'removed', text: '-- dashes', oldLine: 4, newLine: undefined },
      { kind: 'added', text: '++ pluses', oldLine: undefined, newLine: 4 },
      { kind: 'context', text: 'end', oldLine: 5, newLine: 5 },
    ]);
  });

  it('that is none is shown as it is', () => {
    expect(parseDiff('Use execFile.\n\\ No newline')).toMatchObject([
      { kind: 'file', text: 'Use execFile.' },
      { kind: 'note' },
    ]);
  });
});

describe('a CVSS vector', () => {
  it.each([
    ['CVSS:3.1/AV:N/UI:R/S:C', '3.1', ['Network', 'Required', 'Changed']],
    ['CVSS:4.0/AV:A/AT:P/VC:L/SA:H', '4.0', ['Adjacent', 'Present', 'Low', 'High']],
    ['CVSS:3.0/XX:Q/AV:?', '3.0', ['Q', '?']],
  ])('%s is said in words', (vector, version, values) => {
    const parsed = parseCvss(vector);
    expect(parsed?.version).toBe(version);
    expect(parsed?.metrics.map(({ value }) => value)).toEqual(values);
  });

  it.each(['', 'AV:N/AC:L', 'CVSS:2.0/AV:N', 'CVSS:constructor/AV:N', 'CVSS:3.1'])('%j is none', (vector) => {
    expect(parseCvss(vector)).toBeUndefined();
  });
});

test.each([
  [10, 'critical'],
  [9, 'critical'],
  [8.9, 'high'],
  [7, 'high'],
  [6.9, 'medium'],
  [4, 'medium'],
  [3.9, 'low'],
  [0, 'low'],
] as const)('a score of %d is %s', (score, word) => expect(severityOf(score)).toBe(word));

test('choosing a word gives a score that has this word', () => {
  for (const severity of SEVERITIES) expect(severityOf(SEVERITY_SCORES[severity])).toBe(severity);
});

describe('words for figures and times', () => {
  it.each([
    ['Ada Admin', 'AA'],
    ['  Cher ', 'C'],
    ['Ana de la Vega', 'AV'],
    ['', '?'],
  ])('%j has the initials %s', (name, initials) => expect(initialsOf(name)).toBe(initials));

  it('a day ends where the reader lives, and what is none has no end', () => {
    expect(endOfDay('2026-12-31')).toBe(new Date(2026, 11, 31, 23, 59, 59).toISOString());
    expect(endOfDay('2026-13-45')).toBeUndefined();
  });
});
