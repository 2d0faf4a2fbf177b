import { sql } from 'drizzle-orm';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { heldByOperator } from './hold-push.ts';

export interface RequestPushOptions {
  readonly teamId: string;
  readonly mappingId: string;
  readonly trigger: PushTrigger;
  readonly requestedBy?: string | undefined;
}

/** A push that a person starts by hand. */
export interface RequestByHandOptions extends RequestPushOptions {
  readonly trigger: Extract<PushTrigger, 'manual' | 'retry' | 'check'>;
  readonly requestedBy: string;
}

/**
 * Requests a push for a person who asked for it: it goes also while exports are paused. Returns its id.
 *
 * @throws IntegrationError `held_by_operator`
 */
export async function requestPushByHand(tx: Tx, options: RequestByHandOptions): Promise<string> {
  const id = await requestPush(tx, options);
  if (id !== undefined) return id;
  // The callers ask before, with the reason: it was held in the moment in between.
  throw heldByOperator();
}

/**
 * Marks the mapping dirty, makes sure that one push waits for it, and enqueues its job, in the transaction that caused
 * it. A burst of triggers ends in one push; returns its id. While exports are paused only a push that a person starts by
 * hand is requested: for any other this returns undefined, and the mapping stays dirty until they are switched on. The
 * host's triggers do the same inside the database.
 */
export async function requestPush(tx: Tx, options: RequestPushOptions): Promise<string | undefined> {
  const { mappingId, trigger, requestedBy } = options;
  const [row] = await tx.execute<{ id: string | null }>(
    sql`select defectdojo.request_push(${mappingId}::uuid, ${trigger}, ${requestedBy ?? null}::uuid) as id`,
  );
  if (!row) throw new Error('The function returned no row.');
  return row.id ?? undefined;
}
