import { AsvsChapterSummaryQuery } from '@gecko-defectdojo/contract';
import type { AsvsChapterSummary } from '@gecko-defectdojo/contract';
import { countByChapter, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { countedChapter, findMatrixScope, requireChapter } from './internal/load-matrix.ts';
import { ChapterReference } from './list-chapter.ts';

const SummaryInput = AsvsChapterSummaryQuery.extend(ChapterReference.shape);

/**
 * Counts the repositories of a chapter by the decision on it, and those to which it applies by their open findings there.
 *
 * @throws IntegrationError `not_found` for a chapter that the version does not have
 */
export async function getChapterSummary(
  context: ServiceContext,
  input: z.input<typeof SummaryInput>,
): Promise<AsvsChapterSummary> {
  requirePermission(context, 'integrations.read');
  const { chapterId, ...filters } = parseInput(SummaryInput, input);
  return readTeam(context.database, context.actor, async (tx) => {
    const scope = await findMatrixScope(tx, context.actor.teamId);
    const { id, name } = requireChapter(scope.version, chapterId);
    const counts = await countByChapter(tx, { ...scope, ...filters }, countedChapter(scope.version, id));
    return { chapterId: id, name, ...counts };
  });
}
