import { ASVS_REQUIREMENT_STATUSES } from '@gecko-defectdojo/contract';
import type { AsvsRequirementStatus } from '@gecko-defectdojo/contract';
import { catalogueOf } from '../catalogue/catalogue.ts';
import { countStatuses } from '../requirements/requirement-counts.ts';
import { csvLine } from './csv-cell.ts';
import { levelWords } from './level-words.ts';
import type { ScopeMatrix } from './scope.ts';

const COLUMNS: Readonly<Record<AsvsRequirementStatus, string>> = {
  met: 'Stated as met',
  not_met: 'Stated as not met',
  not_applicable: 'Stated as not applicable',
  findings: 'With open findings',
  assumed_met: 'Assumed met by the code',
  open: 'Open',
};

/**
 * Returns the numbers of requirements as a CSV file (RFC 4180, UTF-8 without a byte order mark): for each repository one
 * line a chapter that applies, and one line for all of them. The columns of the statuses add up to those expected.
 */
export function requirementsCsv({ version, repositories }: ScopeMatrix): string {
  const { chapters } = catalogueOf(version);
  const lines = repositories.flatMap((repository) => {
    const head = [repository.name, version, levelWords(repository)];
    const byChapter = Map.groupBy(repository.requirements, ({ chapterId }) => chapterId);
    const applying = new Set(
      repository.chapters.filter(({ decision }) => decision === 'yes').map(({ chapterId }) => chapterId),
    );
    return [
      ...chapters
        .filter(({ id }) => applying.has(id))
        .map(({ id, name }) => csvLine([...head, `${id} ${name}`, ...countsOf(byChapter.get(id) ?? [])])),
      csvLine([...head, 'All', ...countsOf(repository.requirements)]),
    ];
  });
  const statuses = ASVS_REQUIREMENT_STATUSES.map((status) => COLUMNS[status]);
  return csvLine(['Repository', 'ASVS', 'Level', 'Chapter', 'Expected', ...statuses]) + lines.join('');
}

function countsOf(requirements: readonly { readonly status: AsvsRequirementStatus }[]): readonly string[] {
  const counts = countStatuses(requirements.map(({ status }) => status));
  return [counts.expected, ...ASVS_REQUIREMENT_STATUSES.map((status) => counts[status])].map(String);
}
