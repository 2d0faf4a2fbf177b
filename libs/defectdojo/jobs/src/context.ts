import type { ChangeLimits, Retention } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import type { Turn } from './queue/turn.ts';
import type { Timings } from './timings.ts';

/** Everything impure that the jobs need besides the rest of the plugin. `createJobs` fills it in. */
export interface JobContext extends IntegrationContext {
  /** Resolves once `now` can be trusted. Each task waits for it. */
  readonly ready: () => Promise<void>;
  /** Waits, unless the signal ends it first. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Returns a number in [0, 1). */
  readonly random: () => number;
  /** Returns a new unique id. */
  readonly newId: () => string;
  readonly timings: Timings;
  /** How many changes of a push are kept. */
  readonly changeLimits: ChangeLimits;
  /** For how many days each kind of history is kept. */
  readonly retention: Retention;
  /** How long this job may keep its slot. Absent outside a worker: then it goes on to its end. */
  readonly turn?: Turn | undefined;
  /** The schema of graphile-worker. */
  readonly jobsSchema: string;
}
