import postgres from 'postgres';

async function query(
  ownerUrl: string,
  { text, schema }: { readonly text: string; readonly schema: string },
): Promise<string[]> {
  const client = postgres(ownerUrl, { max: 1 });
  try {
    const rows = await client.unsafe<{ name: string }[]>(text, [schema]);
    return rows.map(({ name }) => name);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The tables of a schema, without the migrator's own. */
export function findTables(ownerUrl: string, schema: string): Promise<string[]> {
  const text = `
    select relname as name from pg_class
    where relnamespace = $1::regnamespace and relkind in ('r', 'p') and relname <> 'migrations' order by relname`;
  return query(ownerUrl, { text, schema });
}

/** Tables where a team could see another's rows: row-level security off, not forced, or without the team policy. */
export function findUnprotectedTables(ownerUrl: string, schema: string): Promise<string[]> {
  const text = `
    select c.relname as name from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'migrations'
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (
        select from pg_policy p
        where p.polrelid = c.oid and p.polname = 'team_rows' and p.polcmd = '*' and p.polpermissive
          and p.polroles = array['gecko_app'::regrole::oid]
          and pg_get_expr(p.polqual, p.polrelid) like '(team_id = %app.team_id%'
          and pg_get_expr(p.polwithcheck, p.polrelid) = pg_get_expr(p.polqual, p.polrelid)))`;
  return query(ownerUrl, { text, schema });
}

/**
 * Tables that roles besides the owner have a right on, or whose row-level security is off, not forced, or open to one
 * of them.
 */
export function findOpenTables(ownerUrl: string, schema: string): Promise<string[]> {
  const text = `
    select c.relname as name from pg_class c
    where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not (
      c.relrowsecurity and c.relforcerowsecurity
      and not exists (select from aclexplode(c.relacl) a where a.grantee <> c.relowner)
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polroles <> array[c.relowner]))`;
  return query(ownerUrl, { text, schema });
}

/**
 * Foreign keys whose columns do not lead an index of all rows that point somewhere: deleting what they point to would
 * read the table.
 */
export function findUnindexedForeignKeys(ownerUrl: string, schema: string): Promise<string[]> {
  const text = `
    select k.conname as name from pg_constraint k
    where k.connamespace = $1::regnamespace and k.contype = 'f' and not exists (
      select from pg_index i
      where i.indrelid = k.conrelid
        and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) in (
          select format('(%I IS NOT NULL)', a.attname) from pg_attribute a
          where a.attrelid = k.conrelid and a.attnum = any(k.conkey)
        ))
        and (i.indkey::smallint[])[0:array_length(k.conkey, 1) - 1] @> k.conkey)`;
  return query(ownerUrl, { text, schema });
}

/** Foreign keys that could point across teams: without the team on both sides. */
export function findForeignKeysAcrossTeams(ownerUrl: string, schema: string): Promise<string[]> {
  const text = `
    select k.conname as name from pg_constraint k
    where k.connamespace = $1::regnamespace and k.contype = 'f' and not exists (
      select from unnest(k.conkey, k.confkey) as pair(own, other)
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.own and a.attname = 'team_id'
      join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.other and b.attname = 'team_id')`;
  return query(ownerUrl, { text, schema });
}
