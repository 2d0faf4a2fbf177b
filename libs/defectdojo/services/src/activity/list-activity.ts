import { PageQuery } from '@gecko-defectdojo/contract';
import type { ActivityEntry } from '@gecko-defectdojo/contract';
import { listAudit, readTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { pageOf } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { viewActivity } from './internal/view-activity.ts';

/** Returns one page of the team's activity, newest first. What was done to a selection is one line. */
export async function listActivity(
  context: ServiceContext,
  input: Partial<PageQuery>,
): Promise<Page<ActivityEntry>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(PageQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { rows, total } = await listAudit(tx, { teamId, isFolded: true, ...query });
    return pageOf(await viewActivity(tx, context, rows), total, query);
  });
}
