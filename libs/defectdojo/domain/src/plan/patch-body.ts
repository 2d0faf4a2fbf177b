import type { Capabilities } from '../capabilities.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import { cweLabels } from '../render/cwe.ts';
import type { FindingPatch } from './plan-finding.ts';

/** A PATCH with the fields that DefectDojo does not change along. */
export type PatchBody = Omit<FindingPatch, 'cwes'> & {
  readonly cwes?: readonly string[];
  readonly cvssv3_score?: null;
  readonly cvssv4_score?: null;
};

/**
 * Returns the body of a PATCH of a finding whose content is `content`. `cwe` alone leaves the finding's list of CWEs with
 * the old one, and the list alone makes its first one the precise one: the serializer of 3.2.0 saves the list only when
 * `cwes` is sent. A cleared vector leaves its score, and a new one brings its own: `Finding.save` of 3.2.0 computes a
 * score from a vector, and nothing from none.
 */
export function patchBody(
  { cwes, ...patch }: FindingPatch,
  content: Pick<FindingContent, 'cwe' | 'cwes'>,
  { manyCwes }: Capabilities,
): PatchBody {
  const hasCwe = patch.cwe !== undefined || cwes !== undefined;
  return {
    ...patch,
    ...(hasCwe && manyCwes ? { cwe: content.cwe, cwes: content.cwes ?? cweLabels([content.cwe]) } : {}),
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
