import type { Request } from '../api/request.ts';
import { holdStream } from './hold-stream.ts';
import type { PageUpdate } from './page-event.ts';
import { createRecentUpdates } from './recent-updates.ts';
import type { RecentUpdates } from './recent-updates.ts';
import type { Store } from './store.ts';
import { joinTabs } from './tab-channel.ts';
import type { LiveState, TabChannel, TabMessage } from './tab-channel.ts';

/** The leader gives a sign of life at most this often, in milliseconds; the API gives it one every 15 s. */
const BEAT_MS = 5_000;
/** Milliseconds without a sign of life until a tab polls: the leader may be frozen. */
const SILENCE_MS = 60_000;
/** Milliseconds between two looks at that. */
const WATCH_MS = 5_000;

export interface LiveTabOptions {
  readonly request: Request;
  /** The name that the tabs of one person share. */
  readonly name: string;
  /** The time from which on updates are wanted, by `performance.now()`. */
  readonly since: number;
  readonly state: Store<LiveState>;
  readonly onUpdate: (update: PageUpdate) => void;
  readonly signal: AbortSignal;
}

/**
 * One of the tabs that share a stream. The browser grants the lock of their name to one of them, the leader, and to the
 * next one when that closes. The leader holds the stream and passes its updates on to the others.
 */
export class LiveTab {
  readonly #options: LiveTabOptions;
  readonly #tabs: TabChannel;
  #recent: RecentUpdates | undefined;
  #heardAt: number;
  #beatAt = 0;

  constructor(options: LiveTabOptions) {
    this.#options = options;
    this.#heardAt = options.since;
    this.#tabs = joinTabs(options.name, (message) => this.#receive(message));
  }

  /** Follows the leader, and leads once it is this tab's turn. Resolves when the signal fires. */
  async run(): Promise<void> {
    const { name, signal } = this.#options;
    const watch = setInterval(() => this.#watch(), WATCH_MS);
    // Has a leader tell its state.
    this.#tabs.send({ ask: 0 });
    await navigator.locks.request(name, { signal }, () => this.#lead()).catch(() => undefined);
    clearInterval(watch);
    this.#tabs.close();
  }

  #receive(message: TabMessage): void {
    if ('ask' in message) this.#tell(message.ask);
    else if (this.#recent === undefined) this.#follow(message);
  }

  #follow(message: Exclude<TabMessage, { ask: number }>): void {
    const missedMs = performance.now() - this.#heardAt;
    this.#heardAt = performance.now();
    if ('update' in message) {
      this.#options.onUpdate(message.update);
      return;
    }
    const { state } = this.#options;
    // From here on nothing is missed, but something may have been before.
    if (message.state === 'live' && state.get() !== 'live') this.#tabs.send({ ask: missedMs });
    state.set(message.state);
  }

  #watch(): void {
    const isSilent = this.#recent === undefined && performance.now() - this.#heardAt > SILENCE_MS;
    if (isSilent) this.#options.state.set('polling');
  }

  async #lead(): Promise<void> {
    const { request, state, signal } = this.#options;
    const recent = createRecentUpdates(this.#heardAt);
    this.#recent = recent;
    await holdStream({
      request,
      signal,
      heardAt: () => this.#heardAt,
      onState: (next) => {
        state.set(next);
        this.#tabs.send({ state: next });
      },
      onUpdate: (update) => {
        this.#options.onUpdate(update);
        recent.add(update);
        this.#tabs.send({ update });
      },
      onAlive: () => this.#beat(),
    });
  }

  #beat(): void {
    this.#heardAt = performance.now();
    if (this.#heardAt - this.#beatAt < BEAT_MS) return;
    this.#beatAt = this.#heardAt;
    this.#tabs.send({ state: this.#options.state.get() });
  }

  /** Tells a tab that has joined what it may have missed. */
  #tell(missedMs: number): void {
    if (this.#recent === undefined) return;
    for (const update of this.#recent.since(missedMs)) this.#tabs.send({ update });
    this.#tabs.send({ state: this.#options.state.get() });
  }
}
