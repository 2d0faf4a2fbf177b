import type { PushCounters } from '@gecko-defectdojo/contract';
import { ChangeLog, countEvents } from '@gecko-defectdojo/domain';
import type { PushEvent } from '@gecko-defectdojo/domain';

/** Keeps the counters of a push that is being worked on, and the findings that it has changed. */
export class PushTally {
  #counters: PushCounters;
  #turn: Promise<unknown> = Promise.resolve();
  readonly changes: ChangeLog;

  /** Goes on from `counters` and `changes`, as an earlier attempt left them. */
  constructor(counters: PushCounters, changes: ChangeLog = new ChangeLog()) {
    this.#counters = counters;
    this.changes = changes;
  }

  /** The counters after all events so far. */
  get counters(): PushCounters {
    return this.#counters;
  }

  /** Counts one event. */
  add(event: PushEvent): void {
    this.addAll([event]);
  }

  /** Counts events, in order. */
  addAll(events: readonly PushEvent[]): void {
    this.#counters = countEvents(events, this.#counters);
  }

  /** Runs `work` once all earlier work has ended, so that counters which are saved by it build on one another. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(work);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }
}
