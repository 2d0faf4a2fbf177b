import type { Inspection } from './inspection.ts';
import { readCatalogue } from './inspection.ts';

/** Complains about a role that row-level security does not bind. */
export async function inspectRole({ database, role }: Inspection): Promise<string[]> {
  const [found] = await readCatalogue(
    database,
    'select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)',
    [role],
  );
  if (!found) return [];
  return [
    `The role "${role}" bypasses row-level security, so a team could see the rows of another. Connect the plugin as a member of the app role that is no superuser and has no BYPASSRLS.`,
  ];
}
