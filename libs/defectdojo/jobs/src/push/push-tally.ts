import type { PushCounters } from '@gecko-defectdojo/contract';
import { countEvent } from '@gecko-defectdojo/domain';
import type { PushEvent } from '@gecko-defectdojo/domain';

/** Keeps the counters of a push that is being worked on. */
export class PushTally {
  #counters: PushCounters;

  /** Goes on from `counters`, as an earlier attempt left them. */
  constructor(counters: PushCounters) {
    this.#counters = counters;
  }

  /** The counters after all events so far. */
  get counters(): PushCounters {
    return this.#counters;
  }

  /** Counts one event. */
  add(event: PushEvent): void {
    this.#counters = countEvent(this.#counters, event);
  }
}
