import { countStatuses } from '@gecko-defectdojo/asvs';
import { AsvsMatrixQuery } from '@gecko-defectdojo/contract';
import type { AsvsMatrixRow, AsvsRequirementCounts, AsvsVersion } from '@gecko-defectdojo/contract';
import { readTeam } from '@gecko-defectdojo/data';
import type { MatchingOptions } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { knownRequirements } from './internal/known-requirements.ts';
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
    const { total, rows, read } = await loadMatrix(tx, scope, matching, {
      asked,
      withStatements: query.view === 'requirements',
    });
    return asked.page(
      rows.map((row) => viewRow(scope.version, row, query.view)),
      read,
      total,
    );
  });
}

function matchingOf(
  version: AsvsVersion,
  query: AsvsMatrixQuery,
): Omit<MatchingOptions, 'teamId' | 'connectionId'> {
  const { sort, chapter, view: _, ...rest } = query;
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

function viewRow(version: AsvsVersion, source: MatrixSource, view: AsvsMatrixQuery['view']): AsvsMatrixRow {
  const { row, sources, findings } = source;
  const chapters = chaptersOfSources(version, sources);
  const applying = chapters.filter(({ decision }) => decision === 'yes').map(({ id }) => id);
  const counts =
    view === 'requirements' ? requirementsByChapter(version, source, applying) : new Map<string, never>();
  return {
    repositoryId: row.id,
    provider: row.provider,
    name: row.fullName,
    branch: row.branch,
    level: row.level,
    levelSource: levelSourceOf(row),
    cells: chapters.flatMap(({ id, decision, unsureReason }) => {
      const open = findings.get(id);
      if (decision === 'no' && !open) return [];
      const requirements = counts.get(id);
      return [
        {
          chapterId: id,
          decision,
          unsureReason: unsureReason ?? null,
          openFindings: open?.count ?? 0,
          highestSeverity: open?.highestSeverity ?? null,
          ...(requirements === undefined ? {} : { requirements }),
        },
      ];
    }),
  };
}

/** Returns the numbers of requirements by chapter, of those that apply. A repository without a level has those of L1. */
function requirementsByChapter(
  version: AsvsVersion,
  { row, sources, open, statements }: MatrixSource,
  chapterIds: readonly string[],
): ReadonlyMap<string, AsvsRequirementCounts> {
  const known = knownRequirements({
    ...{ version, level: row.level ?? 1, chapterIds, open, statements },
    detection: sources.detection,
  });
  const byChapter = Map.groupBy(known, ({ requirement }) => requirement.chapterId);
  return new Map(
    chapterIds.map((id) => [id, countStatuses((byChapter.get(id) ?? []).map(({ status }) => status))]),
  );
}
