import {
  findConnection,
  hostSqlOf,
  markToRenew,
  recordCompared,
  requestPush,
  withTeam,
} from '@gecko-defectdojo/data';
import type { Tx, WantedRenewal } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../context.ts';
import { compareHeld, NOTHING_HELD } from './internal/compare-held.ts';
import type { ComparedPage, RenderedMapping } from './internal/compare-held.ts';

/**
 * Compares the next page of a mapping's findings to which a person has applied the settings, at most 500, marks those
 * that differ, and requests a push once all are compared and some differ. Marks and place are written in one transaction:
 * after a crash the next call goes on there. Where the person applied the settings again meanwhile, it changes nothing.
 */
export async function markRenewals(
  context: ServiceContext,
  next: WantedRenewal & Pick<RenderedMapping, 'products'>,
): Promise<void> {
  const { mapping, wanted } = next;
  const { teamId, id: mappingId } = mapping;
  const key = { teamId, mappingId };
  await withTeam(context.database, teamId, async (tx) => {
    const page = await comparePage(tx, context, next);
    const differing = page.slices.flat();
    const findings = (wanted.findings ?? 0) + differing.length;
    const place = page.after === undefined ? null : { ...wanted, after: page.after, findings };
    if (!(await recordCompared(tx, key, wanted, place))) return;
    const findingIds = differing.map(({ findingId }) => findingId);
    await markToRenew(tx, key, { reason: 'asked', findingIds });
    if (place === null && findings > 0)
      await requestPush(tx, { teamId, mappingId, trigger: 'renewal', requestedBy: wanted.by });
  });
}

/** Compares nothing of a mapping that was removed, or whose connection is another one now. */
async function comparePage(
  tx: Tx,
  context: ServiceContext,
  { mapping, wanted, products }: WantedRenewal & Pick<RenderedMapping, 'products'>,
): Promise<ComparedPage> {
  const connection = await findConnection(tx, mapping.teamId);
  if (mapping.removedAt !== null || connection?.id !== mapping.connectionId) return NOTHING_HELD;
  const repository = await context.host.findRepository(hostSqlOf(tx), mapping.teamId, mapping.repositoryId);
  return compareHeld(tx, context, { mapping, connection, repository, products }, wanted.after);
}
