import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../schema/index.ts';
import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

/** The tables whose rows the app role never changes. */
const APPEND_ONLY = new Set(['audit_events']);

interface TableState {
  readonly name: string;
  readonly isThere: boolean;
  readonly isProtected: boolean;
  readonly isBound: boolean;
  readonly missing: readonly string[];
}

const STATES = `
  select t.name, c.oid is not null as "isThere",
    coalesce(c.relrowsecurity and c.relforcerowsecurity, false) as "isProtected",
    exists (
      select from pg_policy p, unnest(p.polroles) as r(oid)
      where p.polrelid = c.oid and p.polname = 'team_rows' and r.oid <> 0 and pg_has_role($2, r.oid, 'usage')
    ) as "isBound",
    array(
      select right_name from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE']) as w(right_name)
      where c.oid is not null and not has_table_privilege($2, c.oid, right_name)
    ) as missing
  from unnest($1::text[]) as t(name)
  left join pg_class c on c.relname = t.name and c.relnamespace = 'defectdojo'::regnamespace
  order by t.name`;

/** Complains about tables of the plugin that are missing, unprotected, or closed to the app role. */
export async function inspectTables({ database, role }: Inspection): Promise<string[]> {
  const names = Object.values(schema).flatMap((table) => (is(table, PgTable) ? [getTableName(table)] : []));
  const states = await readCatalogue<TableState>(database, STATES, [names, role]);
  return states.flatMap((state) => complaintsOf(state, role));
}

function complaintsOf({ name, isThere, isProtected, isBound, missing }: TableState, role: string): string[] {
  if (!isThere) return [`The table defectdojo.${name} is missing. Run migrate.`];
  const complaints: string[] = [];
  if (!isProtected) {
    complaints.push(
      `Row-level security of defectdojo.${name} is off or not forced. Run: alter table defectdojo.${name} enable row level security, force row level security.`,
    );
  }
  if (!isBound) {
    complaints.push(
      `The policy team_rows of defectdojo.${name} does not hold for the role "${role}". Connect as a member of the app role, or run migrate with this role as appRole.`,
    );
  }
  const wanted = APPEND_ONLY.has(name) ? ['SELECT', 'INSERT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  const lacking = wanted.filter((right) => missing.includes(right));
  if (lacking.length > 0) {
    complaints.push(
      `The role "${role}" lacks ${lacking.join(', ')} on defectdojo.${name}. Run migrate with it as appRole.`,
    );
  }
  return complaints;
}
