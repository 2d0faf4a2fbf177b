import type { JsonObject } from './http/call.ts';
import type { Store } from './store/store.ts';
import { capabilitiesOf, type Capabilities, type SimulatorVersion } from './version.ts';

/** How long the simulated server takes. Everything defaults to 0: it answers at once. */
export interface LatencyModel {
  /** Per request; for an import it passes after the existing findings were looked at and before any is written. */
  readonly perRequestMs?: number;
  /** Per finding an import creates: about 6–10 ms on 3.2.0, 48 ms on 2.46.4. */
  readonly perNewFindingMs?: number;
  /** Per finding an import matches: about 2–3 ms on 3.2.0, 26 ms on 2.46.4. */
  readonly perMatchedFindingMs?: number;
}

/** What a poisoned item does: a 500 at its place in the report, or a 400 that refuses the whole report. */
export type PoisonVerdict =
  { readonly status: 500 } | { readonly status: 400; readonly message: string } | undefined;

/** Judges one item of a report, as it was sent. */
export type Poison = (item: JsonObject) => PoisonVerdict;

export interface WorldOptions {
  readonly store: Store;
  readonly version: SimulatorVersion;
  readonly latency: LatencyModel;
  readonly now: () => Date;
}

/** The simulated instance as the request handlers see it. */
export class World {
  readonly store: Store;
  readonly latency: Required<LatencyModel>;
  readonly now: () => Date;
  readonly poisons = new Set<Poison>();
  version: SimulatorVersion;

  constructor(options: WorldOptions) {
    this.store = options.store;
    this.version = options.version;
    this.latency = { perRequestMs: 0, perNewFindingMs: 0, perMatchedFindingMs: 0, ...options.latency };
    this.now = options.now;
  }

  get capabilities(): Capabilities {
    return capabilitiesOf(this.version);
  }

  judge(item: JsonObject): PoisonVerdict {
    for (const poison of this.poisons) {
      const verdict = poison(item);
      if (verdict !== undefined) return verdict;
    }
    return undefined;
  }
}
