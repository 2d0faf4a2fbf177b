import { BackgroundImports } from './documented/background-imports.ts';
import { newOperator, type Operator } from './documented/operator.ts';
import type { JsonObject } from './http/json-object.ts';
import type { Store } from './store/store.ts';
import { capabilitiesOf, type Capabilities, type SimulatorVersion } from './version.ts';

/** Latency of the simulated server. Default: 0 for all. */
export interface LatencyModel {
  /** Per request. For an import it passes after reading the existing findings and before the first write. */
  readonly perRequestMs?: number;
  /** Per finding that an import creates: about 6–10 ms on 3.2.0, 48 ms on 2.46.4. */
  readonly perNewFindingMs?: number;
  /** Per finding that an import matches: about 2–3 ms on 3.2.0, 26 ms on 2.46.4. */
  readonly perMatchedFindingMs?: number;
  /**
   * Per finding of the test that a report loads because it closes what is missing: those without a service, or with that
   * of the request. About 0.1 ms on 3.2.0.
   */
  readonly perLoadedFindingMs?: number;
}

/** The effect of a poisoned item: a 500 at its place in the report, or a 400 that refuses the whole report. */
export type PoisonVerdict =
  | { readonly status: 500 }
  | { readonly status: 400; readonly message: string }
  | undefined;

/** Decides about one item of a report, as sent. */
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
  readonly operator: Operator = newOperator();
  readonly background: BackgroundImports;
  version: SimulatorVersion;

  constructor(options: WorldOptions) {
    this.store = options.store;
    this.background = new BackgroundImports(options.store);
    this.version = options.version;
    this.latency = {
      perRequestMs: 0,
      perNewFindingMs: 0,
      perMatchedFindingMs: 0,
      perLoadedFindingMs: 0,
      ...options.latency,
    };
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
