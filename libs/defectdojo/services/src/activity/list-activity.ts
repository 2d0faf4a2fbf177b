import { ActivityQuery } from '@gecko-defectdojo/contract';
import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { listAudit, readTeam } from '@gecko-defectdojo/data';
import type { AuditFilter } from '@gecko-defectdojo/data';
import type { z } from 'zod';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { actionsOf } from './internal/action-kinds.ts';
import { viewActivity } from './internal/view-activity.ts';

/**
 * Returns one page of the team's activity that matches, newest first. An action on a selection is one line, except in
 * the activity of a repository, which has its own.
 */
export async function listActivity(
  context: ServiceContext,
  input: z.input<typeof ActivityQuery>,
): Promise<Page<ActivityEntry>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(ActivityQuery, input);
  const { kind, by } = query;
  const asked = askPage('activity', query);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const actions = kind && actionsOf(kind);
    const isFolded = query.repositoryId === undefined && query.search === '';
    const filter = { teamId, actions, actorId: actorOf(by), isFolded };
    const { repositoryId, search } = query;
    const { rows, total } = await listAudit(tx, { ...filter, repositoryId, search, ...asked.window });
    return asked.page(await viewActivity(tx, context, asked.rows(rows)), rows, total);
  });
}

function actorOf(by: ActivityQuery['by']): AuditFilter['actorId'] {
  return by === 'gecko' ? null : by;
}
