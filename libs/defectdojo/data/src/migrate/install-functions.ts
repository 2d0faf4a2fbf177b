import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { quoteIdentifier, quoteLiteral } from './quote.ts';

/** The files below `functions`, in the order in which they are executed. */
const FILES = [
  'drops',
  'instances',
  'jobs',
  'holds',
  'requests',
  'events',
  'audit',
  'app',
  'sweeps',
  'map-rules',
  'neighbours',
  'retention',
  'rotation',
  'keys',
  'operators',
  'statistics',
  'triggers',
  'teams',
  'grants',
] as const;

/**
 * The version of the functions, raised whenever one of their files changes. A database with a later one is fine: the
 * release before still works on it.
 */
export const FUNCTIONS_VERSION = 45;

/** The names that the functions were installed with. Kept as the comment of the schema, for the check at start. */
export interface Installation {
  readonly appRole: string;
  readonly hostRole: string;
  readonly jobsSchema: string;
  readonly jobsOwner: string;
  /** The role that may call the functions for operators. Absent where the owner alone may. */
  readonly operatorRole?: string;
  /** The time in which a person can take a triage back, in milliseconds. */
  readonly undoMs: number;
  /** True while the app role may append to the audit log directly, as processes of 0.1.0 do. */
  readonly formerAudit?: boolean;
}

/** Returns the text of all function files. */
async function readFunctions(): Promise<string> {
  const texts = FILES.map((name) => readFile(new URL(`../functions/${name}.sql`, import.meta.url), 'utf8'));
  return (await Promise.all(texts)).join('\n');
}

/** Returns the digest of this version's functions, which a test compares so that their version is raised. */
export async function functionsDigest(): Promise<string> {
  return createHash('sha256')
    .update(await readFunctions())
    .digest('hex')
    .slice(0, 16);
}

function render(text: string, installation: Installation): string {
  const { appRole, hostRole, jobsSchema, jobsOwner, undoMs, formerAudit = false } = installation;
  const { operatorRole } = installation;
  const values: Readonly<Record<string, string>> = {
    app_role: quoteIdentifier(appRole),
    app_role_text: quoteLiteral(appRole),
    host_role: quoteIdentifier(hostRole),
    jobs_schema: quoteIdentifier(jobsSchema),
    jobs_owner: quoteIdentifier(jobsOwner),
    jobs_owner_text: quoteLiteral(jobsOwner),
    operator_role: operatorRole === undefined ? 'current_user' : quoteIdentifier(operatorRole),
    operator_role_text: operatorRole === undefined ? 'current_user' : quoteLiteral(operatorRole),
    audit_rights: quoteLiteral(formerAudit ? 'select, insert' : 'select'),
    undo: quoteLiteral(`${String(undoMs)} milliseconds`),
  };
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The functions name an unknown placeholder: ${name}.`);
    return value;
  });
}

/** Creates the plugin's functions and grants anew, in one transaction. */
export async function installFunctions(client: postgres.Sql, installation: Installation): Promise<void> {
  const text = render(await readFunctions(), installation);
  const comment = JSON.stringify({ ...installation, version: FUNCTIONS_VERSION });
  await client.begin(async (tx) => {
    await tx.unsafe(text);
    await tx.unsafe(`comment on schema defectdojo is ${quoteLiteral(comment)}`);
  });
}

/** Returns what the last `migrate` recorded. Undefined until a version that records it has migrated the database. */
export async function readInstallation(
  client: postgres.Sql,
): Promise<(Installation & { readonly version: number }) | undefined> {
  const [row] = await client<{ comment: string | null }[]>`
    select obj_description('defectdojo'::regnamespace, 'pg_namespace') as comment`;
  const comment = row?.comment ?? '';
  // Written by `installFunctions` alone.
  return comment.startsWith('{') ? (JSON.parse(comment) as Installation & { version: number }) : undefined;
}
