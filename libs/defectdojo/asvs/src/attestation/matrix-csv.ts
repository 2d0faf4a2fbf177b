import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { appliesFromLevel } from '../catalogue/level-scope.ts';
import { levelName } from '../catalogue/level.ts';
import { csvLine } from './csv-cell.ts';
import type { ChapterScope, RepositoryScope, ScopeMatrix } from './scope.ts';

/**
 * The matrix as a CSV file (RFC 4180, UTF-8 without a mark): a line per repository, and for each chapter of the
 * version two columns, whether it applies and how many findings are open. A chapter that the level does not reach
 * says `applies from L2`, and one that nobody has looked at says `not examined` and has no count.
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
        : [decisionWords(version, repository, scope), String(scope.openFindings)];
    });
    return csvLine([repository.name, version, levelName(repository.level), ...cells]);
  });
  return csvLine(['Repository', 'ASVS', 'Level', ...head]) + lines.join('');
}

function decisionWords(version: AsvsVersion, { level }: RepositoryScope, scope: ChapterScope): string {
  switch (scope.decision) {
    case 'no':
      return 'does not apply';
    case 'unsure':
      return 'unsure';
    case 'yes': {
      const from = appliesFromLevel(version, scope.chapterId);
      return from !== undefined && from > level ? `applies from ${levelName(from)}` : 'applies';
    }
  }
}
