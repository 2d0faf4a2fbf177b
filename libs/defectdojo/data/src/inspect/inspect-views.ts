import { HOST_VIEWS } from '@gecko-defectdojo/host';
import type { HostColumn, HostView } from '@gecko-defectdojo/host';
import { quoteIdentifier } from '../migrate/quote.ts';
import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

interface ViewState {
  readonly mayRead: boolean;
  /** False for a view that shows rows with its owner's rights, and for a table without row-level security. */
  readonly isProtected: boolean;
  readonly columns: Readonly<Record<string, string>>;
}

const STATE = `
  select has_table_privilege($3, c.oid, 'select') as "mayRead",
    case when c.relkind = 'v' then coalesce(c.reloptions && array['security_invoker=true', 'security_invoker=on',
      'security_invoker=1', 'security_invoker=yes'], false) else c.relrowsecurity end as "isProtected",
    (select coalesce(jsonb_object_agg(a.attname, format_type(a.atttypid, null)), '{}') from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = $1 and c.relname = $2`;

/** Complains about the host's schema and each of its views: missing, closed, unprotected, or with other columns. */
export async function inspectViews(inspection: Inspection): Promise<string[]> {
  const { database, role } = inspection;
  const schema = database.hostSchema;
  const [state] = await readCatalogue<{ mayUse: boolean }>(
    database,
    `select has_schema_privilege($2, oid, 'usage') as "mayUse" from pg_namespace where nspname = $1`,
    [schema, role],
  );
  if (!state) {
    return [
      `The schema "${schema}" is missing. Publish the host's views there, or give openDatabase the hostSchema that has them.`,
    ];
  }
  if (!state.mayUse) {
    return [
      `The role "${role}" may not use the schema "${schema}". Run: grant usage on schema ${quoteIdentifier(schema)} to ${quoteIdentifier(role)}.`,
    ];
  }
  const complaints: string[] = [];
  for (const view of HOST_VIEWS) complaints.push(...(await inspectView(inspection, view)));
  return complaints;
}

async function inspectView({ database, role }: Inspection, view: HostView): Promise<string[]> {
  const name = `${database.hostSchema}.${view.name}`;
  const [state] = await readCatalogue<ViewState>(database, STATE, [database.hostSchema, view.name, role]);
  if (!state) {
    return [
      `The view ${name} is missing. Publish it with the columns ${view.columns.map((column) => column.name).join(', ')}.`,
    ];
  }
  const complaints = view.columns.flatMap((column) => complaintOf(column, name, state.columns));
  if (!state.isProtected) {
    complaints.push(
      `The view ${name} shows the rows of every team. Create it with (security_invoker = true), over tables with row-level security.`,
    );
  }
  if (!state.mayRead) {
    complaints.push(`The role "${role}" may not read ${name}. Run: grant select on ${name} to the app role.`);
  }
  if (complaints.length === 0 && (await showsForeignRows(database, view.name))) {
    complaints.push(
      `The view ${name} shows rows without app.team_id. Let the row-level security of its tables compare team_id with nullif(current_setting('app.team_id', true), '')::uuid.`,
    );
  }
  return complaints;
}

function complaintOf(column: HostColumn, view: string, columns: ViewState['columns']): string[] {
  const type = columns[column.name];
  const [wanted = ''] = column.types;
  if (type === undefined) {
    const optional = column.nullable ? ` Without a value, select null::${wanted} as ${column.name}.` : '';
    return [
      `The view ${view} has no column ${column.name} (${wanted}): ${column.meaning} Add it.${optional}`,
    ];
  }
  if (column.types.includes(type)) return [];
  return [`The column ${view}.${column.name} is ${type}, not ${wanted}. Cast it in the view.`];
}

/** Returns true if the view shows rows to a transaction that acts for no team. */
async function showsForeignRows(database: Inspection['database'], view: string): Promise<boolean> {
  const name = `${quoteIdentifier(database.hostSchema)}.${quoteIdentifier(view)}`;
  const rows = await database.client.begin(async (tx) => {
    await tx`select set_config('app.team_id', '', true)`;
    return tx.unsafe(`select from ${name} limit 1`);
  });
  return rows.length > 0;
}
