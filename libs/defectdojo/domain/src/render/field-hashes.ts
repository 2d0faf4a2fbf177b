import { CONTENT_FIELDS } from './content.ts';
import type { ContentField, FindingContent } from './content.ts';
import { formerTags } from './extra-tags.ts';
import { isOwnTag } from './tags.ts';

/** Returns a short text for a longer one: equal for equal texts, and in practice different for different ones. */
export type Digest = (text: string) => string;

/**
 * One digest per sent field. The ASVS tags have a digest of their own if there are any. `extra_tags` are the tags of a
 * team's templates in plain, because they have to be known when they go; `unverified` marks a finding that was not sent
 * as verified. `rendering` is the mark of the version that rendered all of them, where they are of one finding (see
 * `renderingMark`). `plain` marks a finding that was sent without its code.
 */
export type FieldHashes = Readonly<
  Partial<Record<ContentField | 'asvs_tags' | 'extra_tags' | 'unverified' | 'rendering' | 'plain', string>>
>;

/**
 * Returns the digests to store for a sent finding, so that a later change is detected field by field. A field that
 * DefectDojo does not have gets none.
 */
export function fieldHashes(content: Partial<FindingContent>, digest: Digest): FieldHashes {
  const hashes: Partial<Record<ContentField, string>> = {};
  for (const field of CONTENT_FIELDS) {
    if (field !== 'tags' && content[field] !== undefined)
      hashes[field] = digest(canonicalText(content[field]));
  }
  return content.tags === undefined ? hashes : { ...hashes, ...tagHashes(content.tags, digest) };
}

/** Prefix of the tags that name a finding's place in the ASVS. No other tag has it. */
const ASVS_PREFIX = 'asvs-';

/**
 * A caller that renders without an ASVS version makes no such tags, and must see neither their absence nor a change of
 * the other tags. Therefore they have a digest of their own, which is compared only if the new content has such tags.
 */
function tagHashes(tags: readonly string[], digest: Digest): { tags: string; asvs_tags?: string } {
  const asvsTags = tags.filter((tag) => tag.startsWith(ASVS_PREFIX));
  const others = tags.filter((tag) => !tag.startsWith(ASVS_PREFIX));
  return {
    tags: digest(canonicalText(others)),
    ...(asvsTags.length === 0 ? {} : { asvs_tags: digest(canonicalText(asvsTags)) }),
  };
}

/** Returns true if a finding shows the tags whose digests were stored. Tags that people gave it do not count. */
export function showsTags(
  shown: readonly string[],
  sent: Readonly<Record<string, string>>,
  digest: Digest,
): boolean {
  const { tags, asvs_tags } = tagHashes(shown.filter(isOwnTag), digest);
  const hasExtra = formerTags(sent).every((tag) => shown.includes(tag));
  return tags === sent['tags'] && asvs_tags === sent['asvs_tags'] && hasExtra;
}

/** Returns the digests without that of the tags, so that the next pass compares those in DefectDojo. */
export function withoutTags(hashes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes).filter(([field]) => field !== 'tags'));
}

/** Returns the fields to PATCH, as `changedSince` does, of a content whose digests are not known yet. */
export function changedFields(
  content: Partial<FindingContent>,
  previous: Readonly<Record<string, string>>,
  digest: Digest,
): Partial<FindingContent> {
  return changedSince(content, previous, fieldHashes(content, digest));
}

/**
 * Returns the fields to PATCH: those whose digest in `hashes` is new or different. Skips a field that only `previous`
 * has (DefectDojo no longer has it), and a field that is new in DefectDojo and null: an upgrade of the instance must
 * not cause a write.
 */
export function changedSince(
  content: Partial<FindingContent>,
  previous: Readonly<Record<string, string>>,
  hashes: FieldHashes,
): Partial<FindingContent> {
  const isOther = (name: keyof FieldHashes) => hashes[name] !== undefined && hashes[name] !== previous[name];
  const changed: Partial<FindingContent> = {};
  for (const field of CONTENT_FIELDS) {
    const value = content[field];
    if (previous[field] === undefined && value === null) continue;
    if (isOther(field) || (field === 'tags' && isOther('asvs_tags')))
      Object.assign(changed, { [field]: value });
  }
  return changed;
}

/** Returns JSON, which distinguishes null from "null". A list is treated as a set, so its order does not count. */
function canonicalText(value: FindingContent[ContentField]): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : (value ?? null));
}
