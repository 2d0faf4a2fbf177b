import { Pool } from 'pg';
import type { QueryResultRow } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { INSTALL_DISK_FULL, SCALE_QUEUE_WAITS } from './disk-full.ts';

const NAME = 'chaos';
const ATTEMPTS = 100;
const ATTEMPT_MS = 100;

/**
 * The database's superuser. It uses another library than the product, so that a fault of the product's library does not
 * end the run, and repeats what the injected faults interrupt.
 */
export class Operator {
  readonly #pool: Pool;

  constructor(ownerUrl: string) {
    this.#pool = new Pool({ connectionString: ownerUrl, max: 3, application_name: NAME });
    const lost = () => {
      // The next query connects again.
    };
    this.#pool.on('error', lost);
    this.#pool.on('connect', (client) => client.on('error', lost));
  }

  /** Returns the rows of a query. Repeats it while the database is away, for 10 s at most. */
  async query<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return (await this.#pool.query<Row>(text, [...values])).rows;
      } catch (error) {
        if (attempt === ATTEMPTS || !isConnectionLost(error)) throw error;
        await delay(ATTEMPT_MS);
      }
    }
  }

  /** Prepares the database for faults: see `INSTALL_DISK_FULL` and `SCALE_QUEUE_WAITS`. */
  async prepare(): Promise<void> {
    await this.query(INSTALL_DISK_FULL);
    await this.query(SCALE_QUEUE_WAITS);
  }

  /** Ends about this share of the connections of the processes. Returns the number of ended ones. */
  async terminate(share: number): Promise<number> {
    const rows = await this.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where backend_type = 'client backend' and application_name <> $1 and random() < $2`,
      [NAME, share],
    );
    return rows.length;
  }

  /** Fills the disk for a time. Returns the number of failed writes when that time is over. */
  async fillDisk(share: number, lastsMs: number): Promise<number> {
    const before = await this.#countFailures();
    await this.query(`update chaos.disk set share = $1, until = now() + $2 * interval '1 millisecond'`, [
      share,
      lastsMs,
    ]);
    await delay(lastsMs);
    await this.query(`update chaos.disk set share = 0`);
    return (await this.#countFailures()) - before;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #countFailures(): Promise<number> {
    const [row] = await this.query<{ count: string }>(
      'select case when is_called then last_value else 0 end as count from chaos.failures',
    );
    return Number(row?.count ?? 0);
  }
}

/** SQLSTATE classes 08 and 57 (shutdown), and errors of the socket, which have no SQLSTATE. */
function isConnectionLost(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === '' || code.startsWith('08') || code.startsWith('57') || !/^[0-9A-Z]{5}$/.test(code);
}
