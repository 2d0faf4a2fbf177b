import { linksOfFinding, requirementOfFinding } from '@gecko-defectdojo/asvs';
import { SEVERITIES } from '@gecko-defectdojo/contract';
import type { AsvsVersion, OpenFindings } from '@gecko-defectdojo/contract';
import { countOpenFindings } from '@gecko-defectdojo/data';
import type { OpenFindingsCount, Tx } from '@gecko-defectdojo/data';
import { cweNumber } from '@gecko-defectdojo/domain';

/** The number of open findings of a chapter or a requirement, also by severity, and their highest severity, 0 to 10. */
export interface ChapterFindings {
  readonly count: number;
  readonly highestSeverity: number;
  readonly bySeverity: OpenFindings;
}

/** Returns the chapter of findings of one class: their CWE decides it, or their type if no CWE does. */
export function chapterOfFindings(
  version: AsvsVersion,
  { cwe, type }: Pick<OpenFindingsCount, 'cwe' | 'type'>,
): string | undefined {
  return linksOfFinding({ version, cwe: cweNumber(cwe), type })?.primary.chapterId;
}

/** Returns open findings by repository id and chapter id. */
export async function openFindingsByChapter(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined; readonly version: AsvsVersion },
  repositoryIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ChapterFindings>>> {
  const counts = await countOpenFindings(tx, key, repositoryIds);
  const byRepository = Map.groupBy(counts, ({ repositoryId }) => repositoryId);
  return new Map([...byRepository].map(([id, own]) => [id, findingsByChapter(key.version, own)]));
}

/** Returns the open findings of one repository by chapter id. Findings without a chapter are left out. */
export function findingsByChapter(
  version: AsvsVersion,
  counts: readonly OpenFindingsCount[],
): ReadonlyMap<string, ChapterFindings> {
  return sumBy(counts, (counted) => chapterOfFindings(version, counted));
}

/** Returns the open findings of one repository by requirement. Those that fit only a chapter, or none, are left out. */
export function findingsByRequirement(
  version: AsvsVersion,
  counts: readonly OpenFindingsCount[],
): ReadonlyMap<string, ChapterFindings> {
  return sumBy(counts, ({ cwe, type }) => requirementOfFinding({ version, cwe: cweNumber(cwe), type }));
}

function sumBy(
  counts: readonly OpenFindingsCount[],
  idOf: (counted: OpenFindingsCount) => string | undefined,
): ReadonlyMap<string, ChapterFindings> {
  const sums = new Map<string, ChapterFindings>();
  for (const counted of counts) {
    const id = idOf(counted);
    if (id !== undefined) sums.set(id, addCounts(sums.get(id) ?? NO_FINDINGS, counted));
  }
  return sums;
}

/** The findings of a chapter that has none. */
export const NO_FINDINGS: ChapterFindings = {
  count: 0,
  highestSeverity: 0,
  bySeverity: { critical: 0, high: 0, medium: 0, low: 0 },
};

function addCounts(known: ChapterFindings, counted: OpenFindingsCount): ChapterFindings {
  const bySeverity = { ...known.bySeverity };
  for (const severity of SEVERITIES) bySeverity[severity] += counted[severity];
  return {
    count: known.count + counted.count,
    highestSeverity: Math.max(known.highestSeverity, counted.highestSeverity),
    bySeverity,
  };
}
