import { PageQuery } from '@gecko-defectdojo/contract';
import type { AsvsHistoryEntry } from '@gecko-defectdojo/contract';
import { listAudit, readTeam } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { viewActivity } from '../activity/internal/view-activity.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { RepositoryReference } from '../repository/repository-reference.ts';

const Input = RepositoryReference.extend(PageQuery.shape);

/** Returns one page of the history of a repository's profile, newest first. */
export async function listProfileHistory(
  context: ServiceContext,
  input: z.input<typeof Input>,
): Promise<Page<AsvsHistoryEntry>> {
  requirePermission(context, 'integrations.read');
  const { repositoryId, ...query } = parseInput(Input, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { rows, total } = await listAudit(tx, {
      teamId,
      subjectId: repositoryId,
      prefixes: ['asvs.'],
      ...query,
    });
    const lines = await viewActivity(tx, context, rows);
    return pageOf(
      lines.map(({ id, at, by, text }) => ({ id, at, by, text })),
      total,
      query,
    );
  });
}
