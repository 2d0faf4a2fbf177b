import type { PushDetail } from '@gecko-defectdojo/contract';
import {
  countListedChanges,
  hostSqlOf,
  listRejectedFindings,
  readTeam,
  viewPush,
} from '@gecko-defectdojo/data';
import { testUrl } from '@gecko-defectdojo/client';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { findPushPlace } from './internal/find-push-place.ts';
import { requirePush } from './internal/require-push.ts';
import { summariseChanges } from './internal/summarise-changes.ts';
import { PushReference } from './push-reference.ts';

const FIRST_PROBLEMS = { limit: 100, offset: 0 };

/**
 * Returns a push with its place, the sum of its changes, and the first findings that DefectDojo rejected in it.
 *
 * @throws IntegrationError `not_found`
 */
export async function getPush(context: ServiceContext, input: PushReference): Promise<PushDetail> {
  requirePermission(context, 'integrations.read');
  const { pushId } = parseInput(PushReference, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const push = await requirePush(tx, teamId, pushId);
    const { mapping, connection } = await findPushPlace(tx, push);
    const { repositoryId, state } = mapping;
    // A product that the key's user cannot see any more is not linked.
    const testId = state === 'stale' ? null : mapping.testId;
    const repository = await context.host.findRepository(hostSqlOf(tx), teamId, repositoryId);
    const { problems, total } = await listRejectedFindings(tx, { teamId, pushId }, FIRST_PROBLEMS);
    const view = viewPush(push);
    const listed = await countListedChanges(tx, push);
    return {
      ...view,
      problems,
      problemCount: total,
      repositoryId,
      // A repository that was removed from Gecko keeps the name that DefectDojo has.
      repositoryName: repository?.fullName ?? mapping.service,
      productName: mapping.productName,
      testUrl: connection === undefined || testId === null ? null : testUrl(connection.url, testId),
      branch: push.branch,
      commit: push.commit,
      changes: summariseChanges({ ...push, counters: view.counters, listed }),
    };
  });
}
