import { withTeam as inGecko } from '@gecko/data';
import { withTeam } from '@gecko-defectdojo/data';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import type { TransactionSql } from 'postgres';
import { settle } from './settle.ts';
import type { Stage } from './stage.ts';

/** A part of the story: what happens at one time in the past. */
export interface Scene {
  /** How long ago, in milliseconds. */
  readonly ageMs: number;
  /** Lets it happen now. `at` is the time at which it is to have happened. */
  readonly play: (at: Date) => Promise<unknown>;
}

/**
 * Lets something happen now, waits until the worker has done what follows from it, and then dates all that it left in the
 * plugin's tables and in the inbox back. So everything is as the product itself makes it, but for its times. Gecko's
 * other times come with its scans and with what people do.
 */
export async function passScene(stage: Stage, { ageMs, play }: Scene): Promise<void> {
  const begun = await databaseTime(stage);
  await play(new Date(begun.getTime() - ageMs));
  await settle(stage);
  await dateBack(stage, { begun, ageMs });
  await dateMessagesBack(stage, { begun, ageMs });
}

async function databaseTime({ context, teamId }: Stage): Promise<Date> {
  const [row] = await withTeam(context.database, teamId, (tx) =>
    tx.execute<{ ms: string }>(sql`select floor(extract(epoch from clock_timestamp()) * 1000)::text as ms`),
  );
  return new Date(Number(row?.ms));
}

/** The values to be dated back: the times from `begun` on that are over. */
export interface DateBackOptions {
  readonly begun: Date;
  readonly ageMs: number;
}

/** Postgres: deadlock detected. */
const DEADLOCK = '40P01';
const ATTEMPTS_MAX = 10;

/**
 * Dates what has happened since a time back. Times that are still to come stay. Begins anew where the worker, which goes
 * on with small things meanwhile, locks the same rows in another order.
 */
export async function dateBack(
  { ownerUrl, teamId }: Pick<Stage, 'ownerUrl' | 'teamId'>,
  { begun, ageMs }: DateBackOptions,
): Promise<void> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const age = `${String(ageMs)} milliseconds`;
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.begin((tx) => dateBackIn(tx, [teamId, begun, age]));
        return;
      } catch (error) {
        const isDeadlock = error instanceof postgres.PostgresError && error.code === DEADLOCK;
        if (!isDeadlock || attempt === ATTEMPTS_MAX) throw error;
      }
    }
  } finally {
    await client.end();
  }
}

/** @param parameters the team, the time from which on rows count, and how far they are dated back */
async function dateBackIn(tx: TransactionSql, parameters: [string, Date, string]): Promise<void> {
  await tx`select set_config('defectdojo.maintenance', 'on', true)`;
  for (const [table, columns] of await timesOf(tx)) {
    const isRecent = (column: string) => `"${column}" >= $2 and "${column}" <= now()`;
    const set = columns.map(
      (column) =>
        `"${column}" = case when ${isRecent(column)} then "${column}" - $3::interval else "${column}" end`,
    );
    const where = `team_id = $1 and (${columns.map(isRecent).join(' or ')})`;
    await tx.unsafe(`update defectdojo."${table}" set ${set.join(', ')} where ${where}`, parameters);
  }
}

/** Dates the messages of the inbox back, which only the role of the processes can see. */
async function dateMessagesBack({ gecko, teamId }: Stage, { begun, ageMs }: DateBackOptions): Promise<void> {
  const [since, age] = [begun.toISOString(), `${String(ageMs)} milliseconds`];
  await inGecko(gecko, teamId, async (tx) => {
    for (const column of [sql.identifier('opened_at'), sql.identifier('closed_at')])
      await tx.execute(sql`
        update gecko.messages set ${column} = ${column} - ${age}::interval
        where team_id = ${teamId}::uuid and ${column} between ${since}::timestamptz and now()`);
  });
}

/** Returns the columns of the plugin's tables that hold times, by table. */
async function timesOf(client: TransactionSql): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await client<{ table: string; columns: string[] }[]>`
    select c.relname as table, array_agg(a.attname::text) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.atttypid = 'timestamptz'::regtype and not a.attisdropped
    where c.relnamespace = 'defectdojo'::regnamespace and c.relkind = 'r'
      and exists (select 1 from pg_attribute t where t.attrelid = c.oid and t.attname = 'team_id')
    group by c.relname`;
  return new Map(rows.map(({ table, columns }) => [table, columns]));
}
