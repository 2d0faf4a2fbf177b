import { z } from 'zod';

const Links = z.record(z.string().regex(/^\d+$/), z.array(z.string()));
const Chosen = z.object({ chapters: z.array(z.string()).min(1) });

/** The requirements of each weakness: from OWASP's files, through its mapping, and chosen by hand. */
export const WeaknessFile = z.object({
  'official_4.0.3': Links,
  'be_export_5.0.0': Links,
  'derived_5.0.0_by_edges': Links,
  curated: z.record(z.string(), z.object({ '4.0.3': Chosen, '5.0.0': Chosen })),
});

type RequirementsByCwe = Readonly<Record<string, readonly string[]>>;

export interface WeaknessTable {
  /** Requirements that OWASP itself gives each CWE number. */
  readonly 'official-4.0.3': RequirementsByCwe;
  readonly 'official-5.0.0': RequirementsByCwe;
  /** Requirements of 5.0.0 whose ancestor in 4.0.3 has the weakness. */
  readonly 'derived-5.0.0': RequirementsByCwe;
  /** The chapter that a hand-made table puts first, by CWE number and version. */
  readonly firstChapter: Readonly<Record<string, Readonly<Record<'4.0.3' | '5.0.0', string>>>>;
}

export function weaknessTable(file: z.infer<typeof WeaknessFile>): WeaknessTable {
  return {
    'official-4.0.3': file['official_4.0.3'],
    'official-5.0.0': file['be_export_5.0.0'],
    'derived-5.0.0': file['derived_5.0.0_by_edges'],
    firstChapter: Object.fromEntries(
      Object.entries(file.curated).map(([cwe, chosen]) => [
        cwe,
        { '4.0.3': first(chosen['4.0.3']), '5.0.0': first(chosen['5.0.0']) },
      ]),
    ),
  };
}

function first({ chapters }: z.infer<typeof Chosen>): string {
  return chapters[0] ?? '';
}
