import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { createDatabaseClock } from '@gecko-defectdojo/data';
import { DEFAULT_CHANGE_LIMITS, retentionOf } from '@gecko-defectdojo/domain';
import type { ChangeLimits, Retention } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import type { CronItem, TaskList } from 'graphile-worker';
import type { JobContext } from './context.ts';
import { sweepAtStart } from './tasks/sweep.ts';
import { createTaskList } from './tasks/create-task-list.ts';
import { createPresence } from './queue/presence.ts';
import { watchQueue } from './queue/watch.ts';
import type { Watch } from './queue/watch.ts';
import { DEFAULT_TIMINGS } from './timings.ts';
import type { Timings } from './timings.ts';

export interface CreateJobsOptions extends Omit<IntegrationContext, 'now' | 'requestId'> {
  /** Replaces waits of `DEFAULT_TIMINGS`. */
  readonly timings?: Partial<Timings> | undefined;
  /** Replaces limits of `DEFAULT_CHANGE_LIMITS`: how many changes of a push are kept. */
  readonly changeLimits?: Partial<ChangeLimits> | undefined;
  /** How many jobs the runner works on at once, as given to it. Default 4. */
  readonly concurrency?: number | undefined;
  /** Replaces days of `RETENTION`: for how long each kind of history is kept. */
  readonly retention?: Partial<Retention> | undefined;
  /** The schema of graphile-worker, as given to `migrate`. Default `graphile_worker`. */
  readonly jobsSchema?: string;
  /** Returns the current time. Default: the database's clock, so that a wrong clock of this machine holds nothing up. */
  readonly now?: () => Date;
  /** Returns a number in [0, 1) that spreads retries. Default `Math.random`. */
  readonly random?: () => number;
  /** Returns a new unique id. Default `randomUUID`. */
  readonly newId?: () => string;
  /** Waits, unless the signal ends it first. Default: a timer. */
  readonly sleep?: JobContext['sleep'];
}

/** The plugin's part of a graphile-worker runner. */
export interface Jobs {
  /** Spread these beside the host's own tasks. */
  readonly taskList: TaskList;
  /** Empty: `watch` queues what recurs, by the database's clock. Hosts may leave it out; it goes with the next release. */
  readonly cronItems: CronItem[];
  /**
   * Options of the runner. `pollInterval` decides how soon a triage is sent after its undo time. `forbiddenFlags` shares
   * the slots of the process between teams and instances; a host that has flags of its own returns both lists.
   */
  readonly runnerOptions: {
    readonly schema: string;
    readonly pollInterval: number;
    readonly forbiddenFlags: () => string[];
  };
  /**
   * Takes up what killed workers left, and queues the next sweep. Call it once the runner has started. Returns the
   * number of jobs that were left; 0 while the database cannot be used.
   */
  sweep(): Promise<number>;
  /**
   * Gives back, every few seconds, the jobs that no process works on, of this worker and of killed ones, and queues the
   * next sweep and the next nightly checks. Call it once the runner has started, and `stop` after the runner has stopped.
   */
  watch(): Watch;
  /**
   * Has pushes and batches in work hand over to other workers where the ledger is whole. Call it when the process is
   * asked to stop, before the runner stops: no request to DefectDojo is then cut that ends in time.
   */
  handOver(): void;
}

/**
 * Creates the plugin's tasks, with the waits and sources of chance that the options leave out.
 *
 * @throws RangeError if `retention` has a number that is not right
 */
export function createJobs(options: CreateJobsOptions): Jobs {
  const context = createJobContext(options);
  const { jobsSchema: schema, timings } = context;
  const presence = createPresence(context.database, { concurrency: options.concurrency });
  return {
    taskList: createTaskList(context, presence),
    cronItems: [],
    runnerOptions: { schema, pollInterval: timings.pollMs, forbiddenFlags: () => presence.forbidden() },
    sweep: () => sweepAtStart(context),
    watch: () => watchQueue(context, presence),
    handOver: () => {
      presence.endTurns();
    },
  };
}

/** Fills in the defaults of `createJobs`. */
export function createJobContext(options: CreateJobsOptions): JobContext {
  const clock = createDatabaseClock(options.database);
  return {
    ...options,
    jobsSchema: options.jobsSchema ?? 'graphile_worker',
    timings: { ...DEFAULT_TIMINGS, ...options.timings },
    changeLimits: { ...DEFAULT_CHANGE_LIMITS, ...options.changeLimits },
    retention: retentionOf(options.retention),
    now: options.now ?? clock.now,
    ready: options.now ? () => Promise.resolve() : clock.ready,
    random: options.random ?? Math.random,
    newId: options.newId ?? randomUUID,
    sleep: options.sleep ?? ((ms, signal) => delay(ms, undefined, { signal })),
  };
}
