import type { ShownFinding } from '../check/differing-fields.ts';
import { formerTags, keptTags } from '../render/extra-tags.ts';
import type { FieldHashes } from '../render/field-hashes.ts';

/** A finding as DefectDojo shows it, with its mark *verified* where that is known. */
export type ShownWithVerified = ShownFinding & { readonly verified?: boolean | undefined };

/**
 * Returns the hashes of a finding with the settings that DefectDojo shows it to have: the tags of the team's templates
 * that it has, and that it is not verified. A setting that was changed and not applied stays one to apply.
 */
export function withSettingsThere(hashes: FieldHashes, shown: ShownWithVerified): FieldHashes {
  const { extra_tags: _, ...others } = hashes;
  const { tags } = shown.content;
  const wanted = formerTags(hashes);
  const extra = tags === undefined ? wanted : wanted.filter((tag) => tags.includes(tag));
  return {
    ...others,
    ...(extra.length === 0 ? {} : { extra_tags: keptTags(extra) }),
    // A false positive cannot be verified. One that is verified against the setting may be so by a person, and stays.
    ...(shown.verified === false && !shown.false_p ? { unverified: '1' } : {}),
  };
}
