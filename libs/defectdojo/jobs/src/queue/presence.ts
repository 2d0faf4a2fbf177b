import { holdName } from '@gecko-defectdojo/data';
import type { Database, HeldName } from '@gecko-defectdojo/data';
import type { Task } from 'graphile-worker';

/** The workers of this process as the others see them, and the jobs that they work on. */
export interface Presence {
  /** Returns the task so that its worker's name is held, and its job known as active, while it runs. */
  showDuring(task: Task): Task;
  /** The names of this process's workers in the queue. */
  workers(): readonly string[];
  /** The ids of the jobs in work. */
  active(): readonly string[];
  /** Gives the names back. */
  end(): Promise<void>;
}

/**
 * Shows which workers of the queue live. graphile-worker 0.18 locks a job under the name of its process's pool and
 * waits four hours for a silent one. An advisory lock under that name ends with the process, so that the others see at
 * once whose jobs are left. It is taken with the first job of the plugin, because no host has to tell the name.
 */
export function createPresence(database: Database): Presence {
  const names = new Map<string, HeldName>();
  const active = new Set<string>();

  function show(worker: string): Promise<void> {
    const name = names.get(worker) ?? holdName(database, `worker:${worker}`);
    names.set(worker, name);
    return name.ready;
  }

  return {
    showDuring: (task) => async (payload, helpers) => {
      const { id, locked_by: worker } = helpers.job;
      active.add(id);
      try {
        if (worker !== null) await show(worker);
        return await task(payload, helpers);
      } finally {
        active.delete(id);
      }
    },
    workers: () => [...names.keys()],
    active: () => [...active],
    async end() {
      const held = [...names.values()];
      names.clear();
      await Promise.all(held.map((name) => name.end()));
    },
  };
}
