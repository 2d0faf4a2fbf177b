import type { ContentField, FindingContent } from '../render/content.ts';
import { FIELD_FORMS } from '../render/content.ts';
import type { Digest } from '../render/field-hashes.ts';
import { isAlike, normalised } from './comparable-value.ts';
import { isOfHash, isShownOfHash } from './differing-fields.ts';
import type { ShownContent } from './differing-fields.ts';

export interface EditedFieldsOptions {
  readonly shown: ShownContent;
  /** The hashes of what was last sent. */
  readonly sent: Readonly<Record<string, string>>;
  /** Values that may be what was sent, for fields that come back in other words. */
  readonly known: readonly Partial<FindingContent>[];
  readonly digest: Digest;
}

/**
 * Returns those of these fields that people have edited in DefectDojo: they show something else than was last sent.
 * Never the tags, because a person's tags stay beside Gecko's.
 */
export function editedFields(
  fields: readonly ContentField[],
  options: EditedFieldsOptions,
): readonly ContentField[] {
  return fields.filter((field) => field !== 'tags' && isEdited(field, options));
}

function isEdited(field: ContentField, { shown, sent, known, digest }: EditedFieldsOptions): boolean {
  const there = shown[field];
  if (there === undefined) return false;
  const hash = sent[field];
  // Gecko has never sent the field, because DefectDojo has learned it since.
  if (hash === undefined) return normalised(field, there) !== null;
  if (FIELD_FORMS[field].comparison === 'exact') return !isShownOfHash(there, { field, hash, digest });
  const value = known
    .map((content) => content[field])
    .find((one) => one !== undefined && isOfHash(one, { field, hash, digest }));
  return value !== undefined && !isAlike(field, there, value);
}
