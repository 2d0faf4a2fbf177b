import type { IntegrationContext } from '@gecko-defectdojo/services';

/** How the export finds out whether DefectDojo still works on a report whose answer never came. */
export interface SettleOptions {
  /** Between two looks at the test, in milliseconds. */
  readonly pollMs: number;
  /** How long the test has to stay the same before the report counts as over, in milliseconds. */
  readonly quietMs: number;
  /** After this the run steps back and looks again later, in milliseconds. */
  readonly maxMs: number;
}

/** Measured on 3.2.0: a report of 2,000 takes up to 30 s, and its rows appear one by one while it works. */
export const SETTLE_DEFAULTS: SettleOptions = { pollMs: 2_000, quietMs: 20_000, maxMs: 900_000 };

/** What the export needs besides what every part of the plugin needs. */
export interface JobContext extends IntegrationContext {
  /** Waits, unless the signal ends it first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** A new unique id. */
  readonly newId: () => string;
  readonly settle: SettleOptions;
  /** For so long a change of status can be taken back before it is sent, in milliseconds; not at all by default. */
  readonly undoMs?: number;
}
