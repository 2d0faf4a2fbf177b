import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { describeCvss } from './cvss.ts';
import { DIFF_LINES_MAX, parseDiff } from './diff.ts';
import { endOfDay, initialsOf } from './format.ts';
import { safeHref } from './safe-href.ts';
import { SEVERITIES, SEVERITY_SCORES, severityOf } from './severity.ts';

it('makes a link of no other address than one of the web', () => {
  const hostile = fc.constantFrom(
    'JavaScript:1',
    ' javascript:1',
    'data:text/html,1',
    'vbscript:1',
    '//a.example',
  );
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), hostile), (href) => {
      const safe = safeHref(href);
      if (safe !== undefined) expect(['http:', 'https:']).toContain(new URL(safe).protocol);
    }),
  );
});

describe('a patch', () => {
  it('has the numbers of both sides, and dashes in removed lines are no header', () => {
    const patch = [
      '--- a/x',
      '+++ b/x',
      '@@ -3,3 +3,3 @@ f()',
      ' keep',
      '--- dashes',
      '+++ pluses',
      ' end',
      '',
    ];
    expect(parseDiff(patch.join('\n'))).toEqual([
      { kind: 'file', text: '--- a/x' },
      { kind: 'file', text: '+++ b/x' },
      { kind: 'hunk', text: '@@ -3,3 +3,3 @@ f()' },
      { kind: 'context', text: 'keep', oldLine: 3, newLine: 3 },
      { kind: 'removed', text: '-- dashes', oldLine: 4 },
      { kind: 'added', text: '++ pluses', newLine: 4 },
      { kind: 'context', text: 'end', oldLine: 5, newLine: 5 },
    ]);
  });

  it('may have several files and text around them', () => {
    const patch = [
      'Use execFile.',
      'diff --git a/x b/x',
      'index 1..2 100644',
      '--- a/x',
      '+++ b/x',
      '@@ -1 +1 @@',
      '-a',
      '+b',
      String.raw`\ No newline at end of file`,
      'diff --git a/y b/y',
      '--- a/y',
      '+++ b/y',
      '@@ -7,2 +7 @@',
      ' c',
      '-d',
      'Then test it.',
    ];
    const lines = parseDiff(patch.join('\r\n'));
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 5 }, () => 'file'),
      ...['hunk', 'removed', 'added', 'note'],
      ...Array.from({ length: 3 }, () => 'file'),
      ...['hunk', 'context', 'removed', 'file'],
    ]);
    expect(lines.find(({ text }) => text === 'd')).toMatchObject({ oldLine: 8 });
  });

  it.each([['Use execFile.\nThen test it.'], ['@@ -1,9 +1,9 @@\n a\n-b\n'], ['@@ -1 +1 @@\nnonsense']])(
    'that is none is shown as it is: %j',
    (patch) => {
      const lines = parseDiff(patch);
      expect(new Set(lines.map(({ kind }) => kind))).toEqual(new Set(['file']));
      expect(lines.map(({ text }) => text).join('\n')).toBe(patch.trimEnd());
    },
  );

  it('loses no line, whatever it is', () => {
    const line = fc.constantFrom(
      '@@ -1 +1 @@',
      '@@ -1,2 +1 @@',
      '+a',
      '-a',
      ' a',
      '--- a',
      '+++ a',
      '',
      'a',
      '\\ a',
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const shown = parseDiff(`${lines.join('\n')}\n`);
        expect(shown).toHaveLength(lines.length);
        for (const [index, { text }] of shown.entries()) expect(lines[index]).toContain(text);
      }),
    );
  });

  it('is cut where it is too long', () => {
    expect(parseDiff('+a\n'.repeat(DIFF_LINES_MAX + 1))).toHaveLength(DIFF_LINES_MAX);
  });
});

describe('a CVSS vector', () => {
  it.each([
    [
      'CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N',
      '3.1',
      6.1,
      ['Network', 'Low', 'None', 'Required', 'Changed'],
    ],
    [
      'CVSS:3.0/AV:L/AC:H/PR:L/UI:N/S:U/C:H/I:H/A:H/E:P',
      '3.0',
      6.6,
      ['Local', 'High', 'Low', 'None', 'Unchanged'],
    ],
    [
      'CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:P/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
      '4.0',
      7.7,
      ['Network', 'Low', 'Present'],
    ],
  ])('%s is said in words, with its score', (vector, version, score, values) => {
    const described = describeCvss(vector);
    expect(described).toMatchObject({ version, score });
    expect(described?.metrics.map(({ value }) => value).slice(0, values.length)).toEqual(values);
  });

  it('names each metric once, and those of two systems apart', () => {
    const names = describeCvss(
      'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N',
    )?.metrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(11);
    expect(names).toEqual(
      expect.arrayContaining([
        'Attack vector',
        'Confidentiality (vulnerable system)',
        'Confidentiality (subsequent system)',
      ]),
    );
  });

  it('has no score where metrics are missing', () => {
    expect(describeCvss('CVSS:3.1/AV:N/AC:L')).toMatchObject({ score: undefined, metrics: { length: 2 } });
  });

  it.each([
    '',
    'AV:N/AC:L',
    'CVSS:2.0/AV:N',
    'CVSS:constructor/AV:N',
    'CVSS:3.1',
    'CVSS:3.1/AV:?',
    `CVSS:3.1/${'AV:N/'.repeat(1_000)}`,
  ])('%j is none', (vector) => expect(describeCvss(vector)).toBeUndefined());
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
