import { sql } from 'drizzle-orm';
import type { Tx } from './database.ts';

/** How Postgres has read the tables of the plugin for one piece of work. */
export interface Scans {
  /** The tables that were read as a whole. */
  readonly sequential: readonly string[];
  /** The rows that were fetched by an index. */
  readonly fetched: number;
}

/** Does work, and returns how Postgres read tables for it: what it did, not what it planned. */
export async function scansOf(tx: Tx, work: (tx: Tx) => Promise<unknown>): Promise<Scans> {
  const before = await readCounters(tx);
  await work(tx);
  const after = await readCounters(tx);
  const grown = (name: string, counter: 'seq' | 'fetched') =>
    (after.get(name)?.[counter] ?? 0) - (before.get(name)?.[counter] ?? 0);
  const names = [...after.keys()];
  return {
    sequential: names.filter((name) => grown(name, 'seq') > 0),
    fetched: names.reduce((sum, name) => sum + grown(name, 'fetched'), 0),
  };
}

async function readCounters(tx: Tx) {
  const rows = await tx.execute<{ name: string; seq: number; fetched: number }>(sql`
    select relname as name, seq_scan::integer as seq, coalesce(idx_tup_fetch, 0)::integer as fetched
    from pg_stat_xact_user_tables where schemaname = 'defectdojo'`);
  return new Map(rows.map((row) => [row.name, row]));
}
