import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tables derived from OWASP's files by `npm run official-tables`; the files' texts are OWASP's and stay out. */
const folder = join(import.meta.dirname, '../../official');

export interface OfficialRequirement {
  /** The lowest level that asks for the requirement. */
  readonly level: number;
  readonly cwe?: number;
}

/** One version of the standard, without deleted requirements. */
export interface OfficialVersion {
  /** The digest of each chapter's and each section's name, by id such as `V1` and `V1.2`. */
  readonly names: Readonly<Record<string, string>>;
  /** By id such as `V1.2.3`, in OWASP's order. */
  readonly requirements: Readonly<Record<string, OfficialRequirement>>;
}

/** An edge of OWASP's mapping: the id in 4.0.3, the id in 5.0.0, and the verb. */
export type OfficialEdge = readonly [from: string, to: string, verb: string];

type RequirementsByCwe = Readonly<Record<string, readonly string[]>>;

export interface OfficialWeaknesses {
  readonly 'official-4.0.3': RequirementsByCwe;
  readonly 'official-5.0.0': RequirementsByCwe;
  readonly 'derived-5.0.0': RequirementsByCwe;
  /** The chapter that a hand-made table puts first, by CWE number and version. */
  readonly firstChapter: Readonly<Record<string, Readonly<Record<'4.0.3' | '5.0.0', string>>>>;
}

export function officialVersion(version: '4.0.3' | '5.0.0'): OfficialVersion {
  return read(`requirements-${version}`) as OfficialVersion;
}

export function officialEdges(): readonly OfficialEdge[] {
  return (read('edges-4.0.3-5.0.0') as { edges: OfficialEdge[] }).edges;
}

export function officialWeaknesses(): OfficialWeaknesses {
  return read('weaknesses') as OfficialWeaknesses;
}

/** Returns what the tables hold in place of a name. */
export function nameDigest(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16);
}

function read(table: string): unknown {
  return JSON.parse(readFileSync(join(folder, `${table}.json`), 'utf8'));
}
