import { AsvsChapterId, AsvsChapterQuery } from '@gecko-defectdojo/contract';
import type { AsvsChapterRow } from '@gecko-defectdojo/contract';
import { hostSqlOf, readTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { levelSourceOf } from './internal/level-source.ts';
import { countedChapter, findMatrixScope, loadMatrix, requireChapter } from './internal/load-matrix.ts';
import type { MatrixSource } from './internal/load-matrix.ts';
import { NO_FINDINGS } from './internal/open-findings-by-chapter.ts';
import { chaptersOfSources } from './internal/profile-sources.ts';

/** A chapter of the connection's version. */
export const ChapterReference = z.object({ chapterId: AsvsChapterId });
export type ChapterReference = z.infer<typeof ChapterReference>;

const ListChapterInput = AsvsChapterQuery.extend(ChapterReference.shape);

/**
 * Returns one page of the repositories of a chapter, each with the decision on it and the open findings there.
 *
 * @throws IntegrationError `not_found` for a chapter that the version does not have
 */
export async function listChapter(
  context: ServiceContext,
  input: z.input<typeof ListChapterInput>,
): Promise<Page<AsvsChapterRow>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(ListChapterInput, input);
  const { chapterId, sort } = query;
  return readTeam(context.database, context.actor, async (tx) => {
    const scope = await findMatrixScope(tx, context.actor.teamId);
    requireChapter(scope.version, chapterId);
    const asked = askPage(`chapter of ${scope.version} ${scope.connectionId ?? ''}`, query);
    const matching = {
      ...query,
      ...asked.window,
      chapter: chapterId,
      sort: sort === 'chapter_findings' ? ('chapter' as const) : sort,
      counted: countedChapter(scope.version, chapterId),
    };
    const { total, rows, read } = await loadMatrix(tx, scope, matching, { asked });
    const cells = rows.map((row) => ({ row, cell: cellOf(chapterId, scope.version, row) }));
    const nameOf = await findNames(
      tx,
      context,
      cells.flatMap(({ cell }) => cell.override?.by ?? []),
    );
    return asked.page(
      cells.map(({ row, cell }) => viewRow(row, cell, nameOf)),
      read,
      total,
    );
  });
}

function cellOf(chapterId: string, version: Parameters<typeof chaptersOfSources>[0], row: MatrixSource) {
  const cell = chaptersOfSources(version, row.sources).find(({ id }) => id === chapterId);
  if (!cell) throw new Error('a chapter of the catalogue is in the profile');
  return cell;
}

async function findNames(tx: Tx, context: ServiceContext, userIds: readonly string[]) {
  const names = await context.host.findPeople(hostSqlOf(tx), context.actor.teamId, [...new Set(userIds)]);
  return (id: string) => names.get(id) ?? 'A former member';
}

function viewRow(
  { row, sources, findings, openFindings }: MatrixSource,
  cell: ReturnType<typeof cellOf>,
  nameOf: (userId: string) => string,
): AsvsChapterRow {
  const { id, decision, unsureReason, source, detected, override } = cell;
  return {
    repositoryId: row.id,
    provider: row.provider,
    name: row.fullName,
    branch: row.branch,
    level: row.level,
    levelSource: levelSourceOf(row),
    decision,
    unsureReason: unsureReason ?? null,
    source,
    confidence: detected?.confidence ?? null,
    reason: override ? override.reason : (detected?.reason ?? null),
    chapterFindings: (findings.get(id) ?? NO_FINDINGS).bySeverity,
    openFindings,
    decidedAt: (override?.at ?? sources.detection?.at)?.toISOString() ?? null,
    decidedBy: override ? nameOf(override.by) : null,
  };
}
