import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { SEVERITIES } from '@gecko-defectdojo/contract';
import type { AsvsDecision, FindingType, Severity } from '@gecko-defectdojo/contract';

/** A chapter with the classes of findings that belong to it: a CWE decides, and only without one the type. */
export interface CountedChapter {
  readonly id: string;
  readonly cwes: readonly number[];
  readonly types: readonly FindingType[];
}

/** Filters and orders repositories by one chapter. */
export interface ChapterNarrowing {
  /** The decision on `chapter`. Default: `yes`. `any` filters nothing. */
  readonly decision?: AsvsDecision | 'any' | undefined;
  /** Only repositories with open findings of at least this severity. */
  readonly severity?: Severity | undefined;
  /** Where they are. Default: anywhere in the repository. */
  readonly within?: 'repository' | 'chapter' | undefined;
  /** The chapter whose open findings are counted. With a `chapter` it is that one. */
  readonly counted?: CountedChapter | undefined;
}

/** Matches what `parseCwe` of the contract reads. The number is in one of two groups. */
const CWE = String.raw`^\s*(?:CWE[-/_:\s]{0,2}0*(\d{1,10})(?![\w.-]).*|0*(\d{1,10}))\s*$`;

/** Beyond this, DefectDojo has no number for a CWE, and it counts as none. */
const CWE_END = 2_147_483_648;

/**
 * The number of the CWE of the findings `f`. Null if it is missing or none. The usual form, `CWE-79`, is read without the
 * pattern, which takes most of the time that counting a million findings takes.
 */
const CWE_NUMBER = sql`(case
  when left(f.cwe, 4) = 'CWE-' and length(f.cwe) between 5 and 9 and ltrim(substr(f.cwe, 5), '0123456789') = ''
    then nullif(substr(f.cwe, 5)::bigint, 0)
  else (
    select nullif(nullif(least(coalesce(m.g[1], m.g[2])::bigint, ${sql.raw(String(CWE_END))}), ${sql.raw(String(CWE_END))}), 0)
    from (select regexp_match(f.cwe, ${CWE}, 'i') as g) m)
  end)`;

/** Matches the findings `f` of a chapter. */
export function isInChapter({ cwes, types }: Pick<CountedChapter, 'cwes' | 'types'>): SQL {
  return sql`coalesce(
    ${CWE_NUMBER} = any(${`{${cwes.join(',')}}`}::text::bigint[]), f.type = any(${`{${types.join(',')}}`}::text::text[]))`;
}

/** Matches the profiles `p` with a decision on a chapter. Without a profile nothing is decided. */
export function isDecided(decision: AsvsDecision, chapterId: string): SQL {
  const id = sql`array[${chapterId}]::text[]`;
  const isOpen = sql`(p.unsure @> ${id} or p.not_read @> ${id})`;
  switch (decision) {
    case 'yes':
      return sql`p.chapters @> ${id}`;
    case 'unsure':
      return sql`(p.version is null or ${isOpen})`;
    case 'no':
      return sql`(p.version is not null and not p.chapters @> ${id} and not ${isOpen})`;
  }
}

/** The decisions on a chapter as numbers: the more certainly it applies, the higher. */
export function decisionRank(chapterId: string): SQL {
  return sql`case when ${isDecided('yes', chapterId)} then 2 when ${isDecided('unsure', chapterId)} then 1 else 0 end`;
}

/** Matches counts by severity that have any of at least a severity. */
export function hasSeverity(counts: 'open' | 'counted', severity: Severity): SQL {
  const worse = SEVERITIES.slice(0, SEVERITIES.indexOf(severity) + 1);
  return sql`(${sql.join(
    worse.map((one) => sql`${sql.identifier(counts)}.${sql.identifier(one)} > 0`),
    sql` or `,
  )})`;
}

/** Counts by severity as a value that is compared severity by severity, the most severe first. */
export function bySeverity(counts: 'open' | 'counted'): SQL {
  return sql.join(
    SEVERITIES.map((severity) => sql`${sql.identifier(counts)}.${sql.identifier(severity)}`),
    sql`, `,
  );
}
