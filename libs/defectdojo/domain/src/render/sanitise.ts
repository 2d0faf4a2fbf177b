/** Largest value of DefectDojo's integer columns (PostgreSQL `integer`); more is a 500. */
export const INT32_MAX = 2_147_483_647;

/** Maximum length of a tag in DefectDojo 2.46 to 3.2; more is a 500. */
const TAG_MAX_LENGTH = 255;

/** Marks the end of a text that was cut. */
export const ELLIPSIS = '…';

/** Control characters (NUL is a 500 in DefectDojo) except newline and tab, and lone surrogates. */
const UNSTORABLE = /[[\p{Cc}\p{Cs}]--[\n\t]]/v;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gv');

/**
 * The controls that show text in another order than it is stored (embeddings, overrides, isolates of UAX #9). They make
 * code look like other code, so their names are shown in their place.
 */
const REORDERS = /[\u202A-\u202E\u2066-\u2069]/;
const EVERY_REORDER = new RegExp(REORDERS, 'g');

/**
 * Removes unstorable characters and cuts to `maxLength` UTF-16 units. Line ends become `\n`, control characters and lone
 * surrogates are removed, controls of the writing direction become visible, and a cut text ends with an ellipsis. UTF-16 units are never fewer than the code points that
 * DefectDojo counts, so the limit holds there too.
 */
export function cleanText(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  return whole && clean.length <= maxLength ? clean : cutText(clean, maxLength);
}

/** Like `cleanText`, on one line: every run of white space becomes one space, and the ends are trimmed. */
export function cleanSingleLine(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  const line = clean.replace(/\s+/g, ' ').trim();
  return whole && line.length <= maxLength ? line : cutText(line, maxLength);
}

/**
 * Cleans only as much of a text as a result of `maxLength` can need, so that a text of megabytes costs no more than the
 * part that is kept. `whole` is false if something beyond that part was not read.
 */
export function cleanStart(text: string, maxLength: number): { clean: string; whole: boolean } {
  const enough = 2 * maxLength + 2;
  const whole = text.length <= enough;
  const start = whole ? text : text.slice(0, enough);
  const storable = UNSTORABLE.test(start)
    ? start.replace(/\r\n?/g, '\n').replace(EVERY_UNSTORABLE, '')
    : start;
  return { clean: REORDERS.test(storable) ? storable.replace(EVERY_REORDER, nameOf) : storable, whole };
}

/** Returns a character by its name in Unicode's notation: `‹U+202E›`. */
function nameOf(character: string): string {
  return `‹U+${character.charCodeAt(0).toString(16).toUpperCase()}›`;
}

/** Cuts a text to `maxLength` including an ellipsis. Never splits a surrogate pair. */
export function cutText(text: string, maxLength: number): string {
  if (maxLength < 1) return '';
  return keepStart(text, maxLength - 1) + ELLIPSIS;
}

function keepStart(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/**
 * Returns a tag as DefectDojo stores it (lower case, no white space, comma or quote, 1 to 255 characters), or null if
 * nothing is left. Replaces forbidden characters by `_`, as DefectDojo 2.48.2 and later do.
 */
export function cleanTag(tag: string): string | null {
  const clean = cleanSingleLine(tag, TAG_MAX_LENGTH)
    .replace(/[\s,'"]/g, '_')
    .toLowerCase();
  return clean === '' ? null : keepStart(clean, TAG_MAX_LENGTH);
}

/** Returns a line number that fits DefectDojo's column (1 to 2^31-1), or null. */
export function cleanLine(line: number | null): number | null {
  return line !== null && Number.isInteger(line) && line >= 1 && line <= INT32_MAX ? line : null;
}
