import { AllPushesQuery } from '@gecko-defectdojo/contract';
import type { PushListItem } from '@gecko-defectdojo/contract';
import { countPushes, foldPushes, listAllPushes as listPushRows, readTeam } from '@gecko-defectdojo/data';
import type { PushFilter, PushFold, PushRecord, Tx } from '@gecko-defectdojo/data';
import { foldGaps, placeFolds } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import { requireConnection } from '../connection/internal/require-connection.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { askPage } from '../page.ts';
import type { Page } from '../page.ts';
import { parseInput } from '../internal/parse-input.ts';
import { pushFilterOf, queriedDay } from './internal/push-filter-of.ts';
import { viewListedPushes } from './internal/view-listed-pushes.ts';

/**
 * Returns one page of the pushes of the connection, newest first. Between them stand the pushes that changed nothing,
 * folded. The page's size and total count pushes and no folds, so that pages stay as they are while Gecko looks and
 * finds nothing to change.
 *
 * @throws IntegrationError `connection_missing`
 */
export async function listAllPushes(
  context: ServiceContext,
  input: z.input<typeof AllPushesQuery>,
): Promise<Page<PushListItem>> {
  requirePermission(context, 'integrations.read');
  const query = parseInput(AllPushesQuery, input);
  const { teamId } = context.actor;
  return readTeam(context.database, context.actor, async (tx) => {
    const { id: connectionId } = await requireConnection(tx, teamId);
    const filter = {
      ...pushFilterOf({ teamId, connectionId }, query),
      queued: [...queriedDay(query), rangeOf(query)],
    };
    const asked = askPage(`pushes of ${connectionId}`, query);
    // One more than the page, which tells where its last fold ends.
    const rows = await listPushRows(tx, { ...filter, state: query.state, ...asked.window });
    const listed = asked.rows(rows);
    const folds =
      query.state === 'all' ? await foldAround(tx, filter, { query, listed, next: rows[query.limit] }) : [];
    const view = await viewListedPushes(tx, context, { pushes: listed, folds });
    const total = await countPushes(tx, filter, query.state);
    return asked.page(placeFolds(view.pushes, view.folds), rows, total);
  });
}

function rangeOf({ from, before }: AllPushesQuery) {
  return {
    from: from === undefined ? undefined : new Date(from),
    before: before === undefined ? undefined : new Date(before),
  };
}

interface PageOfPushes {
  readonly query: AllPushesQuery;
  readonly listed: readonly PushRecord[];
  /** The first push of the next page. */
  readonly next: PushRecord | undefined;
}

function foldAround(tx: Tx, filter: PushFilter, { query, listed, next }: PageOfPushes): Promise<PushFold[]> {
  const page = listed.map(({ queuedAt }) => queuedAt);
  const gaps = foldGaps({
    page,
    next: next?.queuedAt,
    isFirstPage: query.offset === 0 && query.cursor === undefined,
  });
  return foldPushes(tx, filter, gaps);
}
