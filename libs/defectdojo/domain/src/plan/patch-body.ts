import type { Capabilities } from '../capabilities.ts';
import type { FindingPatch } from './plan-finding.ts';

/** A PATCH with what has to go along, because DefectDojo does not change it together with the field it belongs to. */
export type PatchBody = FindingPatch & {
  readonly cwes?: readonly { readonly cwe: string }[];
  readonly cvssv3_score?: null;
  readonly cvssv4_score?: null;
};

/** The largest CWE that a row of its own can hold; a larger one is a 400 there (`cwe_number` of 3.2.0). */
const CWE_MAX = 9_999_999;

/**
 * What to send for a PATCH. `cwe` alone leaves the finding's list of CWEs as it was, old one included: the serializer of
 * 3.2.0 saves that list only when `cwes` is sent. A vector that is cleared leaves its score, and one that replaces
 * another brings its own: `Finding.save` of 3.2.0 computes a score from a vector, and nothing from none.
 */
export function patchBody(patch: FindingPatch, { manyCwes }: Capabilities): PatchBody {
  return {
    ...patch,
    ...(patch.cwe !== undefined && manyCwes ? { cwes: listOf(patch.cwe) } : {}),
    ...(patch.cvssv3 === null ? { cvssv3_score: null } : {}),
    ...(patch.cvssv4 === null ? { cvssv4_score: null } : {}),
  };
}

function listOf(cwe: number): { cwe: string }[] {
  return cwe > 0 && cwe <= CWE_MAX ? [{ cwe: `CWE-${String(cwe)}` }] : [];
}
