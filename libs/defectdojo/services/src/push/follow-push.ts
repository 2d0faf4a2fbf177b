import { setTimeout as sleep } from 'node:timers/promises';
import type { Push } from '@gecko-defectdojo/contract';
import { findPush, viewPush, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { timingsOf } from '../timings.ts';

/** Reads without news, about 15 s by default, after which a sign of life is sent. */
const QUIET_LOOKS = 30;
/** A stream ends after this many reads, half an hour by default; a client that is still interested reconnects. */
const LOOKS_MAX = 3_600;

export interface FollowPushOptions {
  readonly first: Push;
  /** Returns true if the caller may still read. A rejection counts as false. */
  readonly mayContinue: () => Promise<boolean>;
}

/**
 * Yields the states of a push, beginning with the one the caller knows, until the push is over or the caller
 * disconnects or loses permission. Yields undefined now and then as a sign of life.
 */
export async function* followPush(
  context: ServiceContext,
  { first, mayContinue }: FollowPushOptions,
): AsyncGenerator<Push | undefined> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  const { followMs, followAskMs } = timingsOf(context);
  const askLooks = Math.max(1, Math.round(followAskMs / followMs));
  let known = '';
  let quiet = 0;
  for (let look = 0; look < LOOKS_MAX && context.signal?.aborted !== true; look += 1) {
    if (look > 0 && look % askLooks === 0 && !(await mayContinue().catch(() => false))) return;
    const row = await withTeam(context.database, context.actor, (tx) => findPush(tx, teamId, first.id));
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
    await sleep(followMs, undefined, { signal: context.signal }).catch(() => undefined);
  }
}
