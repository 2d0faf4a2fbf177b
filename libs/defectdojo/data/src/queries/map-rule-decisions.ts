import { and, count, eq, getTableColumns, sql } from 'drizzle-orm';
import type { ErrorCode, MapRuleQuestionReason } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mapRuleCandidates } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import type { ConnectionKey } from './repository-selections.ts';

/** A repository of a connection that rules look at. */
export interface CandidateKey extends ConnectionKey {
  readonly repositoryId: string;
}

/** A candidate row. */
export type MapRuleCandidateRecord = typeof mapRuleCandidates.$inferSelect;

const MESSAGE_MAX = 1_000;

function ofConnection({ teamId, connectionId }: ConnectionKey) {
  return and(eq(mapRuleCandidates.teamId, teamId), eq(mapRuleCandidates.connectionId, connectionId));
}

function isCandidate(key: CandidateKey) {
  return and(ofConnection(key), eq(mapRuleCandidates.repositoryId, key.repositoryId));
}

/** Forgets a repository: it is mapped, or no rule matches it. With `marks`, only if it was not marked again since. */
export async function forgetCandidate(tx: Tx, key: CandidateKey, marks?: number): Promise<void> {
  await tx
    .delete(mapRuleCandidates)
    .where(and(isCandidate(key), marks === undefined ? undefined : eq(mapRuleCandidates.marks, marks)));
}

/** Writes the name of the product that is about to be created for a repository, so that it is known for its own later. */
export async function recordBegunProduct(tx: Tx, key: CandidateKey, name: string): Promise<void> {
  await tx.update(mapRuleCandidates).set({ begunName: name }).where(isCandidate(key));
}

/** A question to a person. */
export interface NewQuestion {
  readonly ruleId: string;
  readonly productName: string;
  readonly reason: MapRuleQuestionReason;
  readonly found?: { readonly id: number; readonly name: string } | undefined;
  readonly errorCode?: ErrorCode | undefined;
  readonly errorMessage?: string | undefined;
}

/** Asks a person about a repository, unless it was marked again since. */
export async function askAboutCandidate(
  tx: Tx,
  { marks, ...key }: CandidateKey & { readonly marks: number },
  { ruleId, productName, reason, found, errorCode, errorMessage }: NewQuestion,
): Promise<void> {
  await tx
    .update(mapRuleCandidates)
    .set({
      status: 'asks',
      ruleId,
      productName,
      reason,
      foundProductId: found?.id ?? null,
      foundProductName: found?.name ?? null,
      errorCode: errorCode ?? null,
      errorMessage: errorMessage?.slice(0, MESSAGE_MAX).toWellFormed() ?? null,
      askedAt: sql`now()`,
    })
    .where(and(isCandidate(key), eq(mapRuleCandidates.marks, marks)));
}

const NEWEST_FIRST: readonly SortKey[] = [
  { of: mapRuleCandidates.askedAt, type: 'timestamptz', isDescending: true },
  { of: mapRuleCandidates.repositoryId, type: 'uuid' },
];

/** Matches candidates that ask. One that a person mapped is answered. */
function isAsking(key: ConnectionKey) {
  return and(
    ofConnection(key),
    eq(mapRuleCandidates.status, 'asks'),
    sql`not exists (
      select from defectdojo.mappings m
      where m.team_id = ${mapRuleCandidates.teamId} and m.repository_id = ${mapRuleCandidates.repositoryId}
        and m.connection_id = ${mapRuleCandidates.connectionId} and m.removed_at is null
    )`,
  );
}

/** One page of the repositories of which a person was asked, the newest first, and how many there are. */
export async function listQuestions(
  tx: Tx,
  key: ConnectionKey,
  page: PageWindow,
): Promise<{ rows: (MapRuleCandidateRecord & Positioned)[]; total: number }> {
  const rows = await tx
    .select({ ...getTableColumns(mapRuleCandidates), position: positionOf(NEWEST_FIRST) })
    .from(mapRuleCandidates)
    .where(and(isAsking(key), comesAfter(NEWEST_FIRST, page.after)))
    .orderBy(sortBy(NEWEST_FIRST))
    .limit(page.limit)
    .offset(page.offset);
  return { rows, total: await countQuestions(tx, key) };
}

/** Returns the number of repositories of which a person was asked. */
export async function countQuestions(tx: Tx, key: ConnectionKey): Promise<number> {
  const [row] = await tx.select({ total: count() }).from(mapRuleCandidates).where(isAsking(key));
  return row?.total ?? 0;
}

/** Returns the number of repositories that wait for the rules. */
export async function countWaiting(tx: Tx, key: ConnectionKey): Promise<number> {
  const [row] = await tx
    .select({ total: count() })
    .from(mapRuleCandidates)
    .where(and(ofConnection(key), eq(mapRuleCandidates.status, 'waiting')));
  return row?.total ?? 0;
}
