import { setTimeout as sleep } from 'node:timers/promises';
import type { PageEvent } from '@gecko-defectdojo/contract';

/** The most events that wait for one slow reader. More become one refresh. */
const WAITING_MAX = 200;

/** Sent to a page: events, or that anything may have changed. */
export type PageUpdate = readonly PageEvent[] | 'refresh';

/** The events that wait for one reader: each once, and a bounded number of them. */
export class PendingEvents {
  readonly #events = new Map<string, PageEvent>();
  #needsRefresh = false;
  #wake: (() => void) | undefined;

  /** Adds an event, unless the same one waits already. */
  add(event: PageEvent): void {
    const { kind, id = '', of = '' } = event;
    if (!this.#needsRefresh) this.#events.set(`${kind} ${id} ${of}`, event);
    if (this.#events.size > WAITING_MAX) this.refresh();
    else this.#wake?.();
  }

  /** Replaces all that waits by one refresh. */
  refresh(): void {
    this.#events.clear();
    this.#needsRefresh = true;
    this.#wake?.();
  }

  /** Takes what waits. Returns undefined if nothing does. */
  take(): PageUpdate | undefined {
    if (this.#needsRefresh) {
      this.#needsRefresh = false;
      return 'refresh';
    }
    if (this.#events.size === 0) return undefined;
    const events = [...this.#events.values()];
    this.#events.clear();
    return events;
  }

  /** Returns true if something waits. */
  get hasSome(): boolean {
    return this.#needsRefresh || this.#events.size > 0;
  }

  /** Waits until something is there, the time is over, or the signal fires. */
  async wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    if (this.hasSome) return;
    const over = new AbortController();
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
    const ended = AbortSignal.any([signal, over.signal]);
    await Promise.race([woken, sleep(milliseconds, undefined, { signal: ended }).catch(() => undefined)]);
    over.abort();
    this.#wake = undefined;
  }
}
