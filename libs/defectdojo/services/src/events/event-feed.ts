import type { PageEvent, TeamPageEvent } from '@gecko-defectdojo/contract';
import { listenToPageEvents } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import type { EventTimings } from '../timings.ts';
import { PendingEvents } from './pending-events.ts';

/** How long events are kept for a page that was about to follow them, in milliseconds, and how many at most. */
const RECENT_MS = 60_000;
const RECENT_MAX = 5_000;

interface RecentEvent {
  readonly at: number;
  readonly event: TeamPageEvent;
}

/** The events of one team for one reader. */
export interface FollowedTeam {
  readonly pending: PendingEvents;
  /** Forgets the reader. */
  readonly end: () => void;
}

/**
 * The events of all teams, from one connection to the database that all readers of this process share. It is opened with
 * the first reader and kept until `close`. A reader is given the events of its team and no other.
 */
export class EventFeed {
  readonly #database: Database;
  readonly #timings: EventTimings;
  readonly #readers = new Map<string, Set<PendingEvents>>();
  #recent: RecentEvent[] = [];
  /** The time from which on every event is in `#recent`, by the monotonic clock. Undefined while it does not listen. */
  #completeSince: number | undefined;
  #listening = Promise.withResolvers<undefined>();
  #stop: (() => Promise<void>) | undefined;

  constructor(database: Database, timings: EventTimings) {
    this.#database = database;
    this.#timings = timings;
  }

  /** Returns true while every event arrives. */
  get isListening(): boolean {
    return this.#completeSince !== undefined;
  }

  /** Resolves once every event arrives, which is at once unless the database was away. */
  ready(): Promise<undefined> {
    this.#stop ??= this.#listen();
    return this.#listening.promise;
  }

  /**
   * Follows a team. The events of the last `sinceMs` milliseconds are there already, or a refresh if that is longer than
   * it has listened. Await `ready` first.
   */
  follow(teamId: string, sinceMs: number): FollowedTeam {
    const pending = new PendingEvents();
    const since = performance.now() - sinceMs;
    if (this.#completeSince === undefined || since < this.#completeSince) pending.refresh();
    else {
      const recent = this.#recent.filter(({ at, event }) => at >= since && event.team === teamId);
      for (const { event } of recent) pending.add(withoutTeam(event));
    }
    const readers = this.#readers.get(teamId) ?? new Set();
    this.#readers.set(teamId, readers.add(pending));
    return {
      pending,
      end: () => {
        readers.delete(pending);
        if (readers.size === 0 && this.#readers.get(teamId) === readers) this.#readers.delete(teamId);
      },
    };
  }

  /** Stops listening. No reader gets an event any more. */
  async close(): Promise<void> {
    await this.#stop?.();
  }

  #listen(): () => Promise<void> {
    return listenToPageEvents(this.#database, {
      timings: this.#timings,
      onStart: () => {
        this.#recent = [];
        this.#completeSince = performance.now();
        this.#listening.resolve(undefined);
        // Events of the time without a connection are lost.
        for (const readers of this.#readers.values()) for (const reader of readers) reader.refresh();
      },
      onLost: () => {
        this.#completeSince = undefined;
        this.#listening = Promise.withResolvers();
      },
      onEvent: (event) => this.#tell(event),
      onUnknown: (team) => {
        for (const reader of this.#readers.get(team) ?? []) reader.refresh();
      },
    });
  }

  #tell(event: TeamPageEvent): void {
    this.#keep(event);
    for (const reader of this.#readers.get(event.team) ?? []) reader.add(withoutTeam(event));
  }

  #keep(event: TeamPageEvent): void {
    const now = performance.now();
    this.#recent.push({ at: now, event });
    const first = this.#recent[0];
    if (this.#recent.length <= RECENT_MAX && first && now - first.at < 2 * RECENT_MS) return;
    // Seldom and many at once, because each time moves the rest.
    const kept = this.#recent.filter(({ at }) => now - at < RECENT_MS).slice(-RECENT_MAX / 2);
    if (kept.length < this.#recent.length) this.#completeSince = kept[0]?.at ?? now;
    this.#recent = kept;
  }
}

function withoutTeam({ team: _, ...event }: TeamPageEvent): PageEvent {
  return event;
}
