import { setTimeout as sleep } from 'node:timers/promises';
import type { Push } from '@gecko-defectdojo/contract';
import { findPush, viewPush, withTeam } from '@gecko-defectdojo/data';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';

/** The interval between two reads of a followed push. The engine saves its progress after every page of findings. */
const LOOK_MS = 500;
/** Reads without news, about 15 s, after which a sign of life is sent. */
const QUIET_LOOKS = 30;
/** A stream ends after half an hour; a client that is still interested reconnects. */
const LOOKS_MAX = 3_600;
/** The interval between two checks of the caller's permission, which may have been withdrawn meanwhile. */
const ASK_MS = 30_000;

export interface FollowPushOptions {
  readonly first: Push;
  /** Returns true if the caller may still read. A rejection counts as false. */
  readonly mayContinue: () => Promise<boolean>;
  /** Interval between two calls of `mayContinue`, in milliseconds. Default: 30,000. */
  readonly askMs?: number | undefined;
}

/**
 * Yields the states of a push, beginning with the one the caller knows, until the push is over or the caller
 * disconnects or loses permission. Yields undefined now and then as a sign of life.
 */
export async function* followPush(
  context: ServiceContext,
  { first, mayContinue, askMs = ASK_MS }: FollowPushOptions,
): AsyncGenerator<Push | undefined> {
  requirePermission(context, 'integrations.read');
  const { teamId } = context.actor;
  const askLooks = Math.max(1, Math.round(askMs / LOOK_MS));
  let known = '';
  let quiet = 0;
  for (let look = 0; look < LOOKS_MAX && context.signal?.aborted !== true; look += 1) {
    if (look > 0 && look % askLooks === 0 && !(await mayContinue().catch(() => false))) return;
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
