import { AsvsMatrixQuery } from '@gecko-defectdojo/contract';
import type { AsvsMatrixRow, AsvsVersion } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { MatchingOptions } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { levelSourceOf } from './internal/level-source.ts';
import { countedChapter, findMatrixScope, loadMatrix } from './internal/load-matrix.ts';
import type { MatrixSource } from './internal/load-matrix.ts';
import { chaptersOfSources } from './internal/profile-sources.ts';

/**
 * Returns one page of repositories × chapters with open findings.
 *
 * @throws IntegrationError `validation_failed` for an order by another chapter than the one that is filtered by
 */
export async function listMatrix(
  context: ServiceContext,
  input: z.input<typeof AsvsMatrixQuery>,
): Promise<Page<AsvsMatrixRow>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(AsvsMatrixQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const scope = await findMatrixScope(tx, teamId);
    const asked = askPage(`matrix of ${scope.version} ${scope.connectionId ?? ''}`, query);
    const matching = { ...matchingOf(scope.version, query), ...asked.window };
    const { total, rows, read } = await loadMatrix(tx, scope, matching, asked);
    return asked.page(
      rows.map((row) => viewRow(scope.version, row)),
      read,
      total,
    );
  });
}

function matchingOf(
  version: AsvsVersion,
  query: AsvsMatrixQuery,
): Omit<MatchingOptions, 'teamId' | 'connectionId'> {
  const { sort, chapter, ...rest } = query;
  const column = sort === 'name' || sort === 'level' ? sort : undefined;
  const sortChapter = column === undefined ? sort : undefined;
  if (chapter !== undefined && sortChapter !== undefined && sortChapter !== chapter) {
    throw new IntegrationError(
      'validation_failed',
      `Repositories of ${chapter} are sorted by its own findings. Sort by ${chapter}, by name or by level.`,
      { field: 'sort' },
    );
  }
  const counted = chapter ?? sortChapter;
  return {
    ...rest,
    chapter,
    sort: column ?? 'chapter',
    ...(counted === undefined ? {} : { counted: countedChapter(version, counted) }),
  };
}

function viewRow(version: AsvsVersion, { row, sources, findings }: MatrixSource): AsvsMatrixRow {
  return {
    repositoryId: row.id,
    provider: row.provider,
    name: row.fullName,
    branch: row.branch,
    level: row.level,
    levelSource: levelSourceOf(row),
    cells: chaptersOfSources(version, sources).flatMap(({ id, decision, unsureReason }) => {
      const open = findings.get(id);
      if (decision === 'no' && !open) return [];
      return [
        {
          chapterId: id,
          decision,
          unsureReason: unsureReason ?? null,
          openFindings: open?.count ?? 0,
          highestSeverity: open?.highestSeverity ?? null,
        },
      ];
    }),
  };
}
