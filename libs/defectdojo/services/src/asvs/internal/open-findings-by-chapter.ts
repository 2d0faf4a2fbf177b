import { linksOfFinding } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { countOpenFindings } from '@gecko-defectdojo/data';
import type { OpenFindingsCount, Tx } from '@gecko-defectdojo/data';
import { cweNumber } from '@gecko-defectdojo/domain';

/** The number of open findings in a chapter and their highest severity, 0 to 10. */
export interface ChapterFindings {
  readonly count: number;
  readonly highestSeverity: number;
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
  const byRepository = new Map<string, Map<string, ChapterFindings>>();
  for (const { repositoryId, count, highestSeverity, ...findings } of counts) {
    const chapterId = chapterOfFindings(key.version, findings);
    if (chapterId === undefined) continue;
    const chapters = byRepository.get(repositoryId) ?? new Map<string, ChapterFindings>();
    byRepository.set(repositoryId, chapters);
    const known = chapters.get(chapterId) ?? { count: 0, highestSeverity: 0 };
    chapters.set(chapterId, {
      count: known.count + count,
      highestSeverity: Math.max(known.highestSeverity, highestSeverity),
    });
  }
  return byRepository;
}
