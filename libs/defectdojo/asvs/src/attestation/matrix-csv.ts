import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { appliesFromLevel } from '../catalogue/level-scope.ts';
import { levelName } from '../catalogue/level.ts';
import { levelWords } from './level-words.ts';
import { csvLine } from './csv-cell.ts';
import type { ChapterScope, RepositoryScope, ScopeMatrix } from './scope.ts';

/**
 * Returns the matrix as a CSV file (RFC 4180, UTF-8 without a byte order mark): one line per repository, and for each
 * chapter its decision and the number of open findings. A chapter that has no requirement at the level yet says
 * `applies from L2`, one whose code was not read `not assessed`. A chapter without a decision of any kind says
 * `not examined` and has no number.
 */
export function matrixCsv({ version, repositories }: ScopeMatrix): string {
  const chapters = catalogueOf(version).chapters;
  const head = chapters.flatMap(({ id, name }) => [`${id} ${name}`, `${id} open findings`]);
  const lines = repositories.map((repository) => {
    const scopes = new Map(repository.chapters.map((scope) => [scope.chapterId, scope]));
    const cells = chapters.flatMap(({ id }) => {
      const scope = scopes.get(id);
      return scope === undefined
        ? ['not examined', '']
        : [decisionText(version, repository, scope), String(scope.openFindings)];
    });
    return csvLine([repository.name, version, levelWords(repository), ...cells]);
  });
  return csvLine(['Repository', 'ASVS', 'Level', ...head]) + lines.join('');
}

function decisionText(version: AsvsVersion, { level }: RepositoryScope, scope: ChapterScope): string {
  switch (scope.decision) {
    case 'no':
      return 'does not apply';
    case 'unsure':
      return scope.unsureReason === 'not_read' ? 'not assessed' : 'unsure';
    case 'yes': {
      const from = appliesFromLevel(version, scope.chapterId);
      return from !== undefined && from > level ? `applies from ${levelName(from)}` : 'applies';
    }
  }
}
