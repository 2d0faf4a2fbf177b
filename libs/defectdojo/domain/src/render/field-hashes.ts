import type { ContentField, FindingContent } from './content.ts';

/** Every field of `FindingContent`, in the order it is written. */
export const CONTENT_FIELDS = [
  'title',
  'severity',
  'description',
  'cwe',
  'file_path',
  'line',
  'mitigation',
  'impact',
  'steps_to_reproduce',
  'severity_justification',
  'references',
  'cvssv3',
  'cvssv4',
  'vuln_id_from_tool',
  'sast_source_object',
  'sast_source_file_path',
  'sast_source_line',
  'sast_sink_object',
  'tags',
] as const satisfies readonly ContentField[];

/** A short text for a longer one; the same for the same text, and in practice for no other. */
export type Digest = (text: string) => string;

/**
 * One digest for each field a finding was sent with; `cvssv4` only where DefectDojo has it. The tags that say where it
 * stands in a standard have one of their own, when there are any.
 */
export type FieldHashes = Readonly<
  Record<Exclude<ContentField, 'cvssv4'>, string> & Partial<Record<'cvssv4' | 'asvs_tags', string>>
>;

/** What to remember of a finding as sent, so that a later change can be told field by field. */
export function fieldHashes(content: FindingContent, digest: Digest): FieldHashes {
  const hash = (field: Exclude<ContentField, 'tags'>) => digest(canonicalText(content[field]));
  return {
    title: hash('title'),
    severity: hash('severity'),
    description: hash('description'),
    cwe: hash('cwe'),
    file_path: hash('file_path'),
    line: hash('line'),
    mitigation: hash('mitigation'),
    impact: hash('impact'),
    steps_to_reproduce: hash('steps_to_reproduce'),
    severity_justification: hash('severity_justification'),
    references: hash('references'),
    cvssv3: hash('cvssv3'),
    ...(content.cvssv4 === undefined ? {} : { cvssv4: hash('cvssv4') }),
    vuln_id_from_tool: hash('vuln_id_from_tool'),
    sast_source_object: hash('sast_source_object'),
    sast_source_file_path: hash('sast_source_file_path'),
    sast_source_line: hash('sast_source_line'),
    sast_sink_object: hash('sast_sink_object'),
    ...tagHashes(content.tags, digest),
  };
}

/** How a tag begins that says where a finding stands in a standard, and no other. */
const STANDING = 'asvs-';

/**
 * Whoever renders without knowing the version of the standard makes no such tags, and must not find that they are gone
 * or that the others changed. Hence the digest apart, which is compared only by who has some to say.
 */
function tagHashes(tags: readonly string[], digest: Digest): { tags: string; asvs_tags?: string } {
  const standing = tags.filter((tag) => tag.startsWith(STANDING));
  const others = tags.filter((tag) => !tag.startsWith(STANDING));
  return {
    tags: digest(canonicalText(others)),
    ...(standing.length === 0 ? {} : { asvs_tags: digest(canonicalText(standing)) }),
  };
}

/**
 * The fields to PATCH: those whose hash is new or different. A field that `previous` has and the content has not
 * (DefectDojo no longer knows it) is left alone, and so is one that DefectDojo learned meanwhile and that says
 * nothing: an upgrade of the instance must not cause a write.
 */
export function changedFields(
  content: FindingContent,
  previous: Readonly<Record<string, string>>,
  digest: Digest,
): Partial<FindingContent> {
  const changed: Partial<FindingContent> = {};
  for (const field of CONTENT_FIELDS) {
    const value = content[field];
    if (previous[field] === undefined && value === null) continue;
    if (value === undefined) continue;
    const hashes = Array.isArray(value)
      ? tagHashes(content.tags, digest)
      : { [field]: digest(canonicalText(value)) };
    if (Object.entries(hashes).some(([name, hash]) => hash !== previous[name])) {
      Object.assign(changed, { [field]: value });
    }
  }
  return changed;
}

/** JSON, which tells null from "null"; a list is a set, so its order does not count. */
function canonicalText(value: FindingContent[ContentField]): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : (value ?? null));
}
