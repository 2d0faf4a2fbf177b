import postgres from 'postgres';

/** Everything that the database holds of one team, read past row-level security. */
export interface Rows {
  /** Returns a short text that changes whenever a row or a job of the team does. */
  digest(teamId: string): Promise<string>;
  /** Returns all rows and jobs of the team as text. */
  text(teamId: string): Promise<string>;
  close(): Promise<void>;
}

const TABLES = `select c.oid::regclass::text as name from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'team_id' and not a.attisdropped
  where c.relnamespace = 'defectdojo'::regnamespace and c.relkind = 'r' order by 1`;

/** Reads the plugin's tables and the job queue as the role that owns them. */
export function openRows(ownerUrl: string): Rows {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  let query: Promise<string> | undefined;
  const read = async (what: string, teamId: string) => {
    query ??= client
      .unsafe<{ name: string }[]>(TABLES)
      .then((tables) =>
        [
          ...tables.map(
            ({ name }) => `select to_jsonb(t)::text as row from ${name} t where team_id = $1::uuid`,
          ),
          `select to_jsonb(j)::text from graphile_worker._private_jobs j where payload->>'teamId' = ($1::uuid)::text`,
        ].join(' union all '),
      );
    const [found] = await client.unsafe<{ text: string }[]>(
      `select ${what} as text from (${await query}) all_rows`,
      [teamId],
    );
    return found?.text ?? '';
  };
  const joined = `coalesce(string_agg(row, e'\\n' order by row), '')`;
  return {
    digest: (teamId) => read(`md5(${joined})`, teamId),
    text: (teamId) => read(joined, teamId),
    close: () => client.end({ timeout: 5 }),
  };
}
