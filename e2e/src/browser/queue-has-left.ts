import type { Database } from '@gecko-defectdojo/data';
import { vi } from 'vitest';

/** Waits until the queue's connections are closed, which they are a moment after it says so: the database goes next. */
export async function queueHasLeft({ client }: Database): Promise<void> {
  const isGone = async () => {
    const rows = await client`
      select pid from pg_stat_activity where datname = current_database() and usename = 'gecko_queue_login'`;
    return rows.length === 0;
  };
  await vi.waitUntil(isGone, { timeout: 5_000, interval: 20 });
}
