import { createHash } from 'node:crypto';
import { z } from 'zod';

/** One row of OWASP's flat file. 5.0.0 writes the lowest level, 4.0.3 ticks every level. */
const FlatRow = z.object({
  chapter_id: z.string(),
  chapter_name: z.string(),
  section_id: z.string(),
  section_name: z.string(),
  req_id: z.string(),
  req_description: z.string(),
  L: z.enum(['1', '2', '3']).optional(),
  level1: z.string().optional(),
  level2: z.string().optional(),
  cwe: z.string().default(''),
});
type FlatRow = z.infer<typeof FlatRow>;

export const FlatFile = z.object({ requirements: z.array(FlatRow) });

/** Facts of one version of the standard, without a word of its texts. */
export interface RequirementTable {
  /** The digest of each chapter's and each section's name, by id such as `V1` and `V1.2`. */
  readonly names: Readonly<Record<string, string>>;
  /** The lowest level of each live requirement, and its weakness where the file names one, by id such as `V1.2.3`. */
  readonly requirements: Readonly<Record<string, { readonly level: number; readonly cwe?: number }>>;
}

/** Returns the facts of OWASP's flat file. Deleted requirements are left out. */
export function requirementTable({ requirements }: z.infer<typeof FlatFile>): RequirementTable {
  const live = requirements.filter((row) => !row.req_description.startsWith('[DELETED'));
  for (const row of live) checkNumbers(row);
  return {
    names: Object.fromEntries(
      live.flatMap((row) => [
        [row.chapter_id, digest(row.chapter_name)],
        [row.section_id, digest(row.section_name)],
      ]),
    ),
    requirements: Object.fromEntries(live.map((row) => [row.req_id, factsOf(row)])),
  };
}

/** A requirement's id names its section and chapter, so the table need not. */
function checkNumbers(row: FlatRow): void {
  if (row.req_id.startsWith(`${row.section_id}.`) && row.section_id.startsWith(`${row.chapter_id}.`)) return;
  throw new Error(`${row.req_id} does not lie in ${row.section_id} of ${row.chapter_id}.`);
}

function factsOf(row: FlatRow): { level: number; cwe?: number } {
  return { level: lowestLevel(row), ...(row.cwe === '' ? {} : { cwe: Number(row.cwe) }) };
}

function lowestLevel(row: FlatRow): number {
  if (row.L !== undefined) return Number(row.L);
  return row.level1 !== '' ? 1 : row.level2 !== '' ? 2 : 3;
}

function digest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}
