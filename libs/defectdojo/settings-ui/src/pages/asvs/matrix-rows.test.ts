import { createFormat } from '@gecko-defectdojo/ui/format';
import { expect, it } from 'vitest';
import { cell } from './matrix-cell.fixture.ts';
import { cellsByChapter, hasSections, noSectionsWords, rowLevelWords } from './matrix-rows.ts';

const format = createFormat('en');

it('finds a cell by its chapter', () => {
  const cells = cellsByChapter({ cells: [cell({}), cell({ chapterId: 'V10', openFindings: 2 })] });
  expect(cells.get('V10')?.openFindings).toBe(2);
  expect(cells.get('V1')).toBeUndefined();
});

it('has sections as soon as one chapter applies or may', () => {
  expect(hasSections({ cells: [] })).toBe(false);
  expect(hasSections({ cells: [cell({ decision: 'no', openFindings: 9, highestSeverity: 9 })] })).toBe(false);
  expect(hasSections({ cells: [cell({ decision: 'no' }), cell({ decision: 'unsure' })] })).toBe(true);
});

it('has no sections while none was assessed, and says so', () => {
  const cells = [cell({ decision: 'unsure', unsureReason: 'not_read', openFindings: 2, highestSeverity: 5 })];
  expect(hasSections({ cells })).toBe(false);
  expect(noSectionsWords({ cells, levelSource: 'assumed' }, format)).toBe(
    'Not assessed: code was not read, 2 open findings',
  );
});

it.each([
  [[], 'No sections tracked yet'],
  [[1], 'No sections tracked yet, 1 open finding'],
  [[1_000, 455], 'No sections tracked yet, 1,455 open findings'],
])('counts the findings of a repository without sections: %j', (counts, words) => {
  const cells = counts.map((openFindings) => cell({ decision: 'no', openFindings, highestSeverity: 5 }));
  expect(noSectionsWords({ cells, levelSource: 'none' }, format)).toBe(words);
});

it('says that a level is assumed where requirements are counted by it', () => {
  const unknown = { level: null, levelSource: 'none' as const, cells: [cell({})] };
  expect(rowLevelWords(unknown, 'findings')).toBe('–');
  expect(rowLevelWords(unknown, 'requirements')).toBe('L1, assumed');
  expect(rowLevelWords({ ...unknown, cells: [] }, 'requirements')).toBe('–');
  expect(rowLevelWords({ ...unknown, level: 2, levelSource: 'chosen' }, 'requirements')).toBe('L2');
});
