import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceContext } from '../context.ts';
import { requirePermission } from '../internal/authorise.ts';
import { timingsOf } from '../timings.ts';
import type { EventFeed } from './event-feed.ts';
import type { PageUpdate } from './pending-events.ts';

/** Sent by a stream: that it is complete from here on, an update, or a sign of life. */
export type StreamedUpdate = 'open' | 'alive' | PageUpdate;

export interface FollowEventsOptions {
  readonly feed: EventFeed;
  /** Events of this long ago are sent first, in milliseconds. */
  readonly sinceMs: number;
  /** Returns true if the caller may still read. A rejection counts as false. */
  readonly mayContinue: () => Promise<boolean>;
}

/**
 * Yields the events of the caller's team: `open` first, then events, each once however often it comes within a moment,
 * and `alive` while there are none. Ends when the caller disconnects or loses permission, when the database does not tell
 * of changes any more, and after half an hour by default; a client that is still interested connects again.
 */
export async function* followEvents(
  context: ServiceContext,
  { feed, sinceMs, mayContinue }: FollowEventsOptions,
): AsyncGenerator<StreamedUpdate> {
  requirePermission(context, 'integrations.read');
  const { followAskMs, events: timings } = timingsOf(context);
  const signal = context.signal ?? new AbortController().signal;
  const askedAt = performance.now();
  if (!(await isReady(feed, timings.readyMs, signal))) return;
  const sinceAsked = sinceMs + performance.now() - askedAt;
  const { pending, end } = feed.follow(context.actor.teamId, sinceAsked);
  try {
    yield 'open';
    const missed = pending.take();
    if (missed !== undefined) yield missed;
    const endAt = performance.now() + timings.lifeMs;
    let askAt = performance.now() + followAskMs;
    while (performance.now() < endAt) {
      const untilNext = Math.max(0, Math.min(askAt, endAt) - performance.now());
      await pending.wait(Math.min(timings.beatMs, untilNext), signal);
      if (performance.now() >= askAt) {
        if (!(await mayContinue().catch(() => false))) return;
        askAt = performance.now() + followAskMs;
      }
      // Events come in groups: a transaction changes several rows, and a job several times the same one.
      if (pending.hasSome) await sleep(timings.gatherMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || !(await isReady(feed, timings.readyMs, signal))) return;
      yield pending.take() ?? 'alive';
    }
  } finally {
    end();
  }
}

/** Waits until events arrive. Returns false if that takes too long, or the signal fires. */
async function isReady(feed: EventFeed, readyMs: number, signal: AbortSignal): Promise<boolean> {
  if (feed.isListening) return true;
  const late = sleep(readyMs, 'late', { signal, ref: false }).catch(() => 'late');
  return (await Promise.race([feed.ready(), late])) !== 'late';
}
