import { FIELD_FORMS } from '../render/content.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import { isOwnTag } from '../render/tags.ts';

type Value = FindingContent[ContentField];

/** Returns true if DefectDojo shows `there` for a value that was sent as `sent`. */
export function isAlike(field: ContentField, there: Value, sent: Value): boolean {
  if (FIELD_FORMS[field].comparison !== 'subset')
    return comparableValue(field, there) === comparableValue(field, sent);
  const tags = new Set(listOf(there));
  return listOf(sent).every((tag) => tags.has(tag));
}

/**
 * Returns a value as text, without what DefectDojo changes in it: equal for what was sent and for how it is shown. Of
 * tags only Gecko's own are left.
 */
export function comparableValue(field: ContentField, value: Value): string {
  switch (FIELD_FORMS[field].comparison) {
    case 'exact':
      return JSON.stringify(normalised(field, value));
    case 'letters':
      return letters(value);
    case 'metrics':
      return metrics(value);
    case 'subset':
      return listOf(value).filter(isOwnTag).sort().join(' ');
  }
}

/** Python's `str.strip()` and JavaScript's `trim()` in one: DefectDojo's API strips what a PATCH brings. */
// oxlint-disable-next-line no-control-regex -- Python counts these separators as space
const OUTER_SPACE = /^[\s\x1c-\x1f\x85]+|[\s\x1c-\x1f\x85]+$/g;

/** A form in a browser sends other line ends, an empty text for none, and *no* for unknown: saving it changes nothing. */
export function normalised(
  field: ContentField,
  value: Value,
): string | number | true | readonly string[] | null {
  if (field === 'cwe' && value === null) return 0;
  // DefectDojo lists the only CWE as well.
  if (field === 'cwes') return listOf(value).length > 1 ? [...listOf(value)].sort() : null;
  if (value === true) return true;
  if (typeof value !== 'string') return typeof value === 'number' ? value : null;
  return value.replace(/\r\n?/g, '\n').replace(OUTER_SPACE, '') || null;
}

/**
 * Only the letters: title case changes no more than their case. Upper case unfolds what has none of its own (ß becomes
 * SS), and going back and forth meets for letters of which only one direction is reversible (ı, İ, ς).
 */
function letters(value: Value): string {
  const text = String(normalised('title', value) ?? '');
  return text.toUpperCase().toLowerCase().toUpperCase();
}

/** The metrics of a vector in one order, without those that say "not defined". */
function metrics(value: Value): string {
  const parts = String(value ?? '')
    .trim()
    .split('/');
  return parts
    .filter((part) => part !== '' && !part.endsWith(':X'))
    .sort()
    .join('/');
}

function listOf(value: Value): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : [];
}
