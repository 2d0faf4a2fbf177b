import type { Database } from './database.ts';
import { openConnection } from './connection/open-connection.ts';
import type { Connection } from './connection/open-connection.ts';

/** A name that this process holds. */
export interface HeldName {
  /** Resolves when the name is held for the first time, or could not be held at once. */
  readonly ready: Promise<void>;
  /** Gives the name back. */
  end(): Promise<void>;
}

/** After a lost connection the name is held again this soon, in milliseconds. */
const AGAIN_MS = 250;

/**
 * Holds an advisory lock under this name until told to end, on a connection of its own, which does not keep the process
 * alive. A process that ends gives it back by ending. After a lost connection the name is held again at once.
 */
export function holdName(database: Database, name: string): HeldName {
  const first = Promise.withResolvers<undefined>();
  let connection: Connection | undefined;
  let again: NodeJS.Timeout | undefined;
  let isOver = false;

  async function hold(): Promise<void> {
    try {
      connection = await openConnection(database.url, {
        settings: { application_name: 'gecko-defectdojo-held' },
        hasArrays: false,
        isBackground: true,
      });
      if (isOver) await connection.close();
      connection.lost.addEventListener('abort', later);
      await connection.client`select pg_advisory_lock(hashtextextended(${`defectdojo.${name}`}, 0))`;
    } catch {
      if (connection?.lost.aborted !== true) later();
    }
    first.resolve(undefined);
  }

  function later(): void {
    if (isOver) return;
    clearTimeout(again);
    again = setTimeout(() => void hold(), AGAIN_MS).unref();
  }

  void hold();
  return {
    ready: first.promise,
    async end() {
      isOver = true;
      clearTimeout(again);
      await first.promise;
      await connection?.close().catch(() => undefined);
    },
  };
}
