import { PUSH_SUMMARY_DAYS, PushSummaryQuery } from '@gecko-defectdojo/contract';
import type { PushSummary } from '@gecko-defectdojo/contract';
import { countByStatus, readTeam, summarisePushes } from '@gecko-defectdojo/data';
import { lastDays } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { pushFilterOf, queriedDay } from './internal/push-filter-of.ts';

/**
 * Sums up the pushes of the connection that match: the last 30 days of the reader, and the numbers by state.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function getPushSummary(
  context: ServiceContext,
  input: z.input<typeof PushSummaryQuery>,
): Promise<PushSummary> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(PushSummaryQuery, input);
  const { teamId } = context.actor;
  const days = lastDays(PUSH_SUMMARY_DAYS, { now: context.now(), timeZone: query.timeZone });
  return readTeam(context.database, context.actor, async (tx) => {
    const { id: connectionId } = await requireConnection(tx, teamId);
    const filter = pushFilterOf({ teamId, connectionId }, query);
    const figures = await summarisePushes(tx, filter, days);
    const counts = await countByStatus(tx, { ...filter, queued: queriedDay(query) });
    const count = (status: Parameters<typeof counts.get>[0]) => counts.get(status) ?? 0;
    return {
      ...figures,
      states: {
        failed: count('failed'),
        rejected: count('partial'),
        waiting: count('waiting'),
        running: count('queued') + count('running'),
      },
    };
  });
}
