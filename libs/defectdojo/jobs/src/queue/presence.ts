import { holdName, putBackJob } from '@gecko-defectdojo/data';
import type { Database, HeldName } from '@gecko-defectdojo/data';
import type { Task } from 'graphile-worker';
import { forbiddenFlags } from './forbidden-flags.ts';
import type { JobFlags } from './forbidden-flags.ts';

/** The workers of this process as the others see them, and the jobs that they work on. */
export interface Presence {
  /** Returns the task so that its worker's name is held, and its job known as active, while it runs. */
  showDuring(task: Task): Task;
  /** The names of this process's workers in the queue. */
  workers(): readonly string[];
  /** The ids of the jobs in work. */
  active(): readonly string[];
  /**
   * The flags of jobs that no worker of this process may take now; as if it did not work on this job, if one is named.
   */
  forbidden(exceptJobId?: string): string[];
  /** Ends the turns of all jobs in work, because the process stops. */
  endTurns(): void;
  /** True once `endTurns` was called. */
  isStopping(): boolean;
  /** Gives the names back. */
  end(): Promise<void>;
}

export interface PresenceOptions {
  /** How many jobs this process works on at once. Default 4. */
  readonly concurrency?: number | undefined;
}

/**
 * Shows which workers of the queue live. graphile-worker 0.18 locks a job under the name of its process's pool and
 * waits four hours for a silent one. An advisory lock under that name ends with the process, so that the others see at
 * once whose jobs are left. It is taken with the first job of the plugin, because no host has to tell the name.
 *
 * Its workers share the slots of the process by the flags of the jobs in work. Two that look at the same moment may both
 * take what only one of them should: the later one puts its job back.
 */
export function createPresence(database: Database, { concurrency = 4 }: PresenceOptions = {}): Presence {
  const names = new Map<string, HeldName>();
  const active = new Map<string, JobFlags>();
  // A host that does not hand `forbidden` to its runner would take a job that was put back again and again.
  let isAsked = false;
  let isStopping = false;

  function show(worker: string): Promise<void> {
    const name = names.get(worker) ?? holdName(database, `worker:${worker}`);
    names.set(worker, name);
    return name.ready;
  }

  function forbiddenBeside(exceptJobId?: string): string[] {
    const others = [...active].filter(([id]) => id !== exceptJobId);
    return forbiddenFlags(
      others.map(([, flags]) => flags),
      concurrency,
    );
  }

  return {
    showDuring: (task) => async (payload, helpers) => {
      const { id, locked_by: worker } = helpers.job;
      const flags = helpers.job.flags ?? {};
      const isTooMany = isAsked && forbiddenBeside().some((flag) => flag in flags);
      if (isTooMany && (await putBackJob(database, id))) return;
      active.set(id, flags);
      try {
        if (worker !== null) await show(worker);
        return await task(payload, helpers);
      } finally {
        active.delete(id);
      }
    },
    workers: () => [...names.keys()],
    active: () => [...active.keys()],
    forbidden(exceptJobId) {
      if (exceptJobId === undefined) isAsked = true;
      return forbiddenBeside(exceptJobId);
    },
    endTurns: () => {
      isStopping = true;
    },
    isStopping: () => isStopping,
    async end() {
      const held = [...names.values()];
      names.clear();
      await Promise.all(held.map((name) => name.end()));
    },
  };
}
