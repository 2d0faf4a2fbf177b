import type { AsvsVersion, OpenFindings, RepositoryRow } from '@gecko-defectdojo/contract';
import { SEVERITIES, SEVERITY_SCORES } from '@gecko-defectdojo/contract';
import type { OpenFindingsCount } from '@gecko-defectdojo/data';
import { chapterOfFindings } from './open-findings-by-chapter.ts';

/** The open findings of a repository as a row of the table shows them. */
type ShownFindings = Pick<RepositoryRow, 'openFindings' | 'severeChapters'>;

type SevereChapter = NonNullable<RepositoryRow['severeChapters']>[number];

/** Returns open findings by severity, from one repository's counts. */
export function sumFindings(counts: readonly OpenFindingsCount[]): OpenFindings {
  const sums: OpenFindings = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const count of counts) for (const severity of SEVERITIES) sums[severity] += count[severity];
  return sums;
}

/** Returns open findings by severity, and the chapters with critical or high ones, from one repository's counts. */
export function shownFindings(version: AsvsVersion, counts: readonly OpenFindingsCount[]): ShownFindings {
  const severe = new Map<string, SevereChapter['severity']>();
  for (const count of counts) {
    const severity = severeOf(count);
    const chapterId = severity && chapterOfFindings(version, count);
    if (chapterId !== undefined && severity && severe.get(chapterId) !== 'critical')
      severe.set(chapterId, severity);
  }
  return {
    openFindings: sumFindings(counts),
    severeChapters: [...severe].map(([id, severity]) => ({ id, severity })),
  };
}

function severeOf({ highestSeverity }: OpenFindingsCount): SevereChapter['severity'] | undefined {
  if (highestSeverity >= SEVERITY_SCORES.critical) return 'critical';
  return highestSeverity >= SEVERITY_SCORES.high ? 'high' : undefined;
}
