import { linksOfFinding } from '@gecko-defectdojo/asvs';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { countOpenFindings } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { cweNumber } from '@gecko-defectdojo/domain';

/** The number of open findings in a chapter and their highest severity, 0 to 10. */
export interface ChapterFindings {
  readonly count: number;
  readonly highestSeverity: number;
}

/**
 * Returns open findings by repository id and chapter id. A finding's CWE decides its chapter, or its type if no CWE
 * does.
 */
export async function openFindingsByChapter(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string | undefined; readonly version: AsvsVersion },
  repositoryIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, ChapterFindings>>> {
  const counts = await countOpenFindings(tx, key, repositoryIds);
  const byRepository = new Map<string, Map<string, ChapterFindings>>();
  for (const { repositoryId, cwe, type, count, highestSeverity } of counts) {
    const links = linksOfFinding({ version: key.version, cwe: cweNumber(cwe), type });
    if (!links) continue;
    const { chapterId } = links.primary;
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
