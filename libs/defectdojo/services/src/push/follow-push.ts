import { setTimeout as sleep } from 'node:timers/promises';
import type { Push } from '@gecko-defectdojo/contract';
import { findPush, viewPush, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';

/** How often a followed run is looked at. The engine writes its progress after every page of findings. */
const LOOK_MS = 500;
/** After so many looks without news, about 15 s, a sign of life is due. */
const QUIET_LOOKS = 30;
/** A stream ends after half an hour at the latest; whoever still wants to know asks again. */
const LOOKS_MAX = 3_600;
/** How often it is asked whether the caller may still look: somebody may have been signed out meanwhile. */
const ASK_MS = 30_000;

export interface FollowPushOptions {
  readonly first: Push;
  /** Whether the caller may go on; asked now and then, and what cannot be answered is a no. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Every 30 s unless told, in milliseconds. */
  readonly askMs?: number | undefined;
}

/**
 * The states of a run one after the other, from the one the caller knows, until it is over, the caller has gone or the
 * caller may not look any more; undefined now and then when nothing happens.
 */
export async function* followPush(
  context: ServiceContext,
  { first, mayGoOn, askMs = ASK_MS }: FollowPushOptions,
): AsyncGenerator<Push | undefined> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  const askLooks = Math.max(1, Math.round(askMs / LOOK_MS));
  let known = '';
  let quiet = 0;
  for (let look = 0; look < LOOKS_MAX && context.signal?.aborted !== true; look += 1) {
    if (look > 0 && look % askLooks === 0 && !(await mayGoOn().catch(() => false))) return;
    const row = await withTeam(context.database, teamId, (tx) => findPush(tx, teamId, first.id));
    if (!row) return;
    const push = viewPush(row);
    const state = JSON.stringify(push);
    if (state !== known) {
      yield push;
      known = state;
      quiet = 0;
    } else if ((quiet += 1) % QUIET_LOOKS === 0) {
      yield undefined;
    }
    if (push.finishedAt !== null) return;
    await sleep(LOOK_MS, undefined, { signal: context.signal }).catch(() => undefined);
  }
}
