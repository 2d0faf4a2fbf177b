import type { Capabilities } from '../capabilities.ts';
import type { ContentField } from '../render/content.ts';
import type { FindingPatch } from './plan-finding.ts';

/** A PATCH with the fields that DefectDojo does not change along. */
export type PatchBody = FindingPatch & {
  readonly cwes?: readonly { readonly cwe: string }[];
  readonly cvssv3_score?: null;
  readonly cvssv4_score?: null;
};

/** The largest CWE that a row of its own can hold; a larger one is a 400 there (`cwe_number` of 3.2.0). */
const CWE_MAX = 9_999_999;

/**
 * Returns the body of a PATCH. `cwe` alone leaves the finding's list of CWEs with the old one: the serializer of
 * 3.2.0 saves that list only when `cwes` is sent. A cleared vector leaves its score, and a new one brings its own:
 * `Finding.save` of 3.2.0 computes a score from a vector, and nothing from none.
 */
export function patchBody(patch: FindingPatch, { manyCwes }: Capabilities): PatchBody {
  return {
    ...patch,
    ...(patch.cwe !== undefined && manyCwes ? { cwes: listOf(patch.cwe) } : {}),
    ...(patch.cvssv3 === null ? { cvssv3_score: null } : {}),
    ...(patch.cvssv4 === null ? { cvssv4_score: null } : {}),
  };
}

/** Returns the body without these fields and without what goes along with them. */
export function withoutFields(body: PatchBody, fields: readonly ContentField[]): PatchBody {
  const names = new Set<string>(fields.flatMap((field) => [field, ...(COMPANIONS[field] ?? [])]));
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.has(name))) as PatchBody; // fewer of its fields
}

/** The fields that `patchBody` adds to others. */
const COMPANIONS: Readonly<Partial<Record<ContentField, readonly string[]>>> = {
  cwe: ['cwes'],
  cvssv3: ['cvssv3_score'],
  cvssv4: ['cvssv4_score'],
};

function listOf(cwe: number): { cwe: string }[] {
  return cwe > 0 && cwe <= CWE_MAX ? [{ cwe: `CWE-${String(cwe)}` }] : [];
}
