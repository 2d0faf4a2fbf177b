import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import * as schema from '../schema/index.ts';
import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

/** The tables that the app role only reads: a function writes them. */
const READ_ONLY = new Set(['audit_events']);
/** The tables that functions alone read and write: what they hold belongs to no team. */
const CLOSED = new Set(['instances', 'operator_actions', 'operator_holds', 'removed_teams']);
const RIGHTS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE'];

interface TableState {
  readonly name: string;
  readonly isThere: boolean;
  readonly isProtected: boolean;
  readonly isBound: boolean;
  readonly missing: readonly string[];
  /** False for a superuser, whom another complaint names. */
  readonly isBoundByRights: boolean;
}

const STATES = `
  select t.name, c.oid is not null as "isThere",
    coalesce(c.relrowsecurity and c.relforcerowsecurity, false) as "isProtected",
    exists (
      select from pg_policy p, unnest(p.polroles) as r(oid)
      where p.polrelid = c.oid and p.polname = 'team_rows' and r.oid <> 0 and pg_has_role($2, r.oid, 'usage')
    ) as "isBound",
    array(
      select right_name from unnest($3::text[]) as w(right_name)
      where c.oid is not null and not has_table_privilege($2, c.oid, right_name)
    ) as missing,
    not exists (select from pg_roles r where r.rolname = $2 and r.rolsuper) as "isBoundByRights"
  from unnest($1::text[]) as t(name)
  left join pg_class c on c.relname = t.name and c.relnamespace = 'defectdojo'::regnamespace
  order by t.name`;

/** Complains about tables of the plugin that are missing, unprotected, or closed to the app role. */
export async function inspectTables({ database, role, installation }: Inspection): Promise<string[]> {
  const names = Object.values(schema).flatMap((table) => (is(table, PgTable) ? [getTableName(table)] : []));
  const states = await readCatalogue<TableState>(database, STATES, [names, role, RIGHTS]);
  const excess = installation.formerAudit === true ? ['UPDATE', 'DELETE', 'TRUNCATE'] : RIGHTS.slice(1);
  return states.flatMap((state) =>
    CLOSED.has(state.name)
      ? complaintsOfClosed(state, role)
      : [...complaintsOf(state, role), ...excessOf(state, role, excess)],
  );
}

/** Complains about a table that is missing or unprotected, or that the role may read or write. */
function complaintsOfClosed(state: TableState, role: string): string[] {
  const { name, isThere, isProtected, isBoundByRights, missing } = state;
  if (!isThere || !isProtected) return complaintsOf({ ...state, isBound: true, missing: [] }, role);
  const held = RIGHTS.filter((right) => !missing.includes(right));
  if (!isBoundByRights || held.length === 0) return [];
  return [
    `The role "${role}" may ${held.join(', ')} on defectdojo.${name}, which only functions may read and write. Run migrate with it as appRole, and connect as a role that does not own the table.`,
  ];
}

/** Complains about rights that would let the role write a table that only a function may write. */
function excessOf(
  { name, isThere, isBoundByRights, missing }: TableState,
  role: string,
  refused: readonly string[],
): string[] {
  if (!isThere || !isBoundByRights || !READ_ONLY.has(name)) return [];
  const held = refused.filter((right) => !missing.includes(right));
  if (held.length === 0) return [];
  return [
    `The role "${role}" may ${held.join(', ')} on defectdojo.${name}, which only the function record_audit may write. Run migrate with it as appRole, and connect as a role that does not own the table.`,
  ];
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
  const wanted = READ_ONLY.has(name) ? ['SELECT'] : ['SELECT', 'INSERT', 'UPDATE', 'DELETE'];
  const lacking = wanted.filter((right) => missing.includes(right));
  if (lacking.length > 0) {
    complaints.push(
      `The role "${role}" lacks ${lacking.join(', ')} on defectdojo.${name}. Run migrate with it as appRole.`,
    );
  }
  return complaints;
}
