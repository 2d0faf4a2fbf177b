import type { PushChange } from '@gecko-defectdojo/contract';
import { listPushChanges as listChangeRows, readTeam } from '@gecko-defectdojo/data';
import type { ListedChange, Positioned } from '@gecko-defectdojo/data';
import { findingUrl } from '@gecko-defectdojo/client';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { PUSHED_SEVERITIES } from '../internal/pushed-severity.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { findPushPlace } from './internal/find-push-place.ts';
import { requirePush } from './internal/require-push.ts';
import { ChangesOfPushQuery } from './push-reference.ts';

/**
 * Returns one page of the findings that a push changed, the most severe first by default, and of the rejected ones that
 * it left alone.
 *
 * @throws IntegrationError `not_found`
 */
export async function listPushChanges(
  context: ServiceContext,
  input: ChangesOfPushQuery,
): Promise<Page<PushChange>> {
  requirePermission(context, 'integrations.read');
  const { pushId, ...query } = parseInput(ChangesOfPushQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const push = await requirePush(tx, teamId, pushId);
    const { connection } = await findPushPlace(tx, push);
    const asked = askPage(`changes of ${pushId}`, query);
    const { rows, total } = await listChangeRows(tx, push, { ...query, ...asked.window });
    const changes = asked.rows(rows).map((row) => viewChange(row, connection?.url));
    return asked.page(changes, rows, total);
  });
}

function viewChange(row: ListedChange & Positioned, instanceUrl: string | undefined): PushChange {
  const { remoteId, severity, oldSeverity, position: _, ...rest } = row;
  return {
    ...rest,
    fields: [...row.fields],
    severity: severity && PUSHED_SEVERITIES[severity],
    oldSeverity: oldSeverity && PUSHED_SEVERITIES[oldSeverity],
    remoteUrl: remoteId === null || instanceUrl === undefined ? null : findingUrl(instanceUrl, remoteId),
  };
}
