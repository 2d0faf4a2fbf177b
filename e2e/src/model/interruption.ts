import type { Database } from '@gecko-defectdojo/data';
import type { CreateClient } from '@gecko-defectdojo/services';

/** Thrown when the worker is killed: it finishes nothing and cleans up nothing. */
class Killed extends Error {
  override readonly name = 'Killed';
}

/** The moment of a kill: before or right after the given number of requests or transactions. */
export interface KillPoint {
  readonly at: 'request' | 'transaction';
  readonly after: number;
  readonly isDone: boolean;
}

/**
 * Kills a worker inside this process: from the chosen moment on, all its requests and transactions fail, so that neither
 * its acknowledgements nor its failure handling reach the database, as with a killed process.
 */
export class Interruption {
  #point: KillPoint | undefined;
  #left = 0;
  #isKilled = false;

  arm(point: KillPoint): void {
    this.#point = point;
    this.#left = point.after;
    this.#isKilled = false;
  }

  disarm(): void {
    this.#point = undefined;
    this.#isKilled = false;
  }

  async pass<T>(at: KillPoint['at'], work: () => Promise<T>): Promise<T> {
    if (this.#isKilled) throw new Killed();
    const isHit = this.#point?.at === at && this.#left === 0;
    if (this.#point?.at === at) this.#left -= 1;
    if (!isHit) return work();
    if (this.#point?.isDone === true) await work();
    this.#isKilled = true;
    throw new Killed();
  }

  /** Wraps the worker's database. */
  database(database: Database): Database {
    const { drizzle } = database;
    const transaction: typeof drizzle.transaction = (work, config) =>
      this.pass('transaction', () => drizzle.transaction(work, config));
    return {
      ...database,
      drizzle: new Proxy(drizzle, {
        get: (target, name, receiver): unknown =>
          name === 'transaction' ? transaction : Reflect.get(target, name, receiver),
      }),
    };
  }

  /** Wraps the worker's clients. */
  clients(createClient: CreateClient): CreateClient {
    return (request) => {
      const client = createClient(request);
      return {
        ...client,
        send: (call) => this.pass('request', () => client.send(call)),
        readHead: (call) => this.pass('request', () => client.readHead(call)),
      };
    };
  }
}

/** Returns true for a kill, also if other errors wrap it. */
export function isKilled(error: unknown): boolean {
  if (error instanceof Killed) return true;
  return error instanceof Error && error.cause !== undefined && isKilled(error.cause);
}
