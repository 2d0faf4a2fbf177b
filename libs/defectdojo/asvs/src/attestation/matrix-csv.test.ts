import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvLine } from './csv-cell.ts';
import { matrixCsv } from './matrix-csv.ts';
import type { ChapterScope, RepositoryScope } from './scope.ts';

describe('a cell of a CSV file', () => {
  it.each([
    ['plain', '"plain"'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', '"\'=1+1"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@SUM(A1)', '"\'@SUM(A1)"'],
    ['\t=1', '"\'\t=1"'],
    ['  =1', '"\'  =1"'],
    ['＝1', '"\'＝1"'],
    ['', '""'],
  ])('writes %j as %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('can be parsed again, and never starts a formula', () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom(...Array.from('a1 ,"\'\r\n\t=+-@;é')) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (lines) => {
        const read = readCsv(lines.map(csvLine).join(''));
        expect(read.map((cells) => cells.length)).toEqual(lines.map((cells) => cells.length));
        read.forEach((cells, row) =>
          cells.forEach((cell, column) => {
            const text = lines[row]![column]!;
            expect([text, `'${text}`]).toContain(cell);
            expect(cell).not.toMatch(/^\s*[=+\-@]/);
          }),
        );
      }),
    );
  });
});

describe('the matrix as a CSV file', () => {
  const scope = (chapterId: string, decision: ChapterScope['decision'], openFindings = 0): ChapterScope => ({
    chapterId,
    decision,
    decidedBy: 'detection',
    evidence: [],
    openFindings,
  });
  const repository: RepositoryScope = {
    id: 'r1',
    name: '=HYPERLINK("http://x")',
    level: 1,
    chapters: [scope('V1', 'yes', 3), scope('V17', 'no'), scope('V16', 'yes'), scope('V9', 'unsure', 1)],
    requirements: [],
  };

  it('has a line per repository and two columns per chapter', () => {
    const [head, ...lines] = readCsv(matrixCsv({ version: '5.0.0', repositories: [repository] }));
    expect(head).toHaveLength(3 + 2 * 17);
    expect(head!.slice(0, 5)).toEqual([
      'Repository',
      'ASVS',
      'Level',
      'V1 Encoding and Sanitization',
      'V1 open findings',
    ]);
    expect(lines).toHaveLength(1);
    const cell = (column: string) => lines[0]![head!.indexOf(column)];
    expect(lines[0]!.slice(0, 3)).toEqual(['\'=HYPERLINK("http://x")', '5.0.0', 'L1']);
    expect([cell('V1 Encoding and Sanitization'), cell('V1 open findings')]).toEqual(['applies', '3']);
    expect(cell('V9 Self-contained Tokens')).toBe('unsure');
    expect(cell('V16 Security Logging and Error Handling')).toBe('applies from L2');
    expect(cell('V17 WebRTC')).toBe('does not apply');
    expect([cell('V2 Validation and Business Logic'), cell('V2 open findings')]).toEqual([
      'not examined',
      '',
    ]);
  });

  it('has only its header without a repository', () => {
    expect(readCsv(matrixCsv({ version: '4.0.3', repositories: [] }))).toHaveLength(1);
  });
});

/** Reads RFC 4180: quoted cells, doubled quotes, lines that end in CR LF. */
function readCsv(text: string): string[][] {
  const lines: string[][] = [];
  let cells: string[] = [];
  for (const match of text.matchAll(/"((?:[^"]|"")*)"(,|\r\n)/gy)) {
    cells.push(match[1]!.replaceAll('""', '"'));
    if (match[2] === ',') continue;
    lines.push(cells);
    cells = [];
  }
  return lines;
}
