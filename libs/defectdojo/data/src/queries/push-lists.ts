import { and, count, eq, getTableColumns } from 'drizzle-orm';
import type { Push } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappings, pushes } from '../schema/index.ts';
import type { MappingRecord } from './mappings.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import type { PushRecord } from './pushes.ts';

/** Returns a push as callers see it. */
export function viewPush(row: PushRecord): Push {
  return {
    id: row.id,
    mappingId: row.mappingId,
    trigger: row.trigger,
    byHand: row.byHand,
    status: row.status,
    attempts: row.attempts - row.handOvers,
    counters: {
      planned: row.planned,
      done: row.done,
      created: row.created,
      updated: row.updated,
      mitigated: row.mitigated,
      reopened: row.reopened,
      falsePositive: row.falsePositive,
      riskAccepted: row.riskAccepted,
      unchanged: row.unchanged,
      notSent: row.notSent,
      heldBack: row.heldBack,
      ...(row.heldBackBy === null ? {} : { heldBackBy: row.heldBackBy }),
      rejected: row.rejected,
      requests: row.requests,
      writes: row.writes,
      ...(row.renewals > 0 ? { renewals: row.renewals, renewed: row.renewed } : {}),
      ...(row.notes > 0 ? { notes: row.notes } : {}),
    },
    errorCode: row.errorCode,
    errorMessage: row.errorMessage,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    retryAt: row.retryAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    ...(row.requestId === null ? {} : { requestId: row.requestId }),
  };
}

/** Returns a push of the team. Undefined if there is none with this id. */
export async function findPush(tx: Tx, teamId: string, pushId: string): Promise<PushRecord | undefined> {
  const [row] = await tx
    .select()
    .from(pushes)
    .where(and(eq(pushes.teamId, teamId), eq(pushes.id, pushId)))
    .limit(1);
  return row;
}

/** Returns the mapping of a push, also where it is removed by now. */
export async function findMappingOfPush(
  tx: Tx,
  { teamId, mappingId }: Pick<PushRecord, 'teamId' | 'mappingId'>,
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)))
    .limit(1);
  return row;
}

/** The order of lists of pushes. */
export const NEWEST_PUSH_FIRST: readonly SortKey[] = [
  { of: pushes.queuedAt, type: 'timestamptz', isDescending: true },
  { of: pushes.id, type: 'uuid' },
];

/** Returns one page of a mapping's pushes, newest first, and their total. */
export async function listPushes(
  tx: Tx,
  key: { readonly teamId: string; readonly mappingId: string },
  page: PageWindow,
): Promise<{ rows: (PushRecord & Positioned)[]; total: number }> {
  const where = and(eq(pushes.teamId, key.teamId), eq(pushes.mappingId, key.mappingId));
  const rows = await tx
    .select({ ...getTableColumns(pushes), position: positionOf(NEWEST_PUSH_FIRST) })
    .from(pushes)
    .where(and(where, comesAfter(NEWEST_PUSH_FIRST, page.after)))
    .orderBy(sortBy(NEWEST_PUSH_FIRST))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx.select({ total: count() }).from(pushes).where(where);
  return { rows, total: counted?.total ?? 0 };
}
