/** The largest value of DefectDojo's integer columns (PostgreSQL `integer`); more is a 500. */
export const INT32_MAX = 2_147_483_647;

/** What DefectDojo 2.46 to 3.2 accepts as the length of one tag; a longer one is a 500. */
export const TAG_MAX_LENGTH = 255;

/** Marks the end of a text that was cut. */
export const ELLIPSIS = '…';

/** Control characters (NUL is a 500 in DefectDojo) except newline and tab, and surrogates without a partner. */
const UNSTORABLE = /[[\p{Cc}\p{Cs}]--[\n\t]]/v;
const EVERY_UNSTORABLE = new RegExp(UNSTORABLE, 'gv');

/**
 * The text with only storable characters, at most `maxLength` UTF-16 units long. Line ends become `\n`, control
 * characters and lone surrogates are removed, and a text that had to be cut ends with an ellipsis. UTF-16 units
 * are never fewer than the code points DefectDojo counts, so the limit holds there too.
 */
export function cleanText(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  return whole && clean.length <= maxLength ? clean : cutText(clean, maxLength);
}

/** Like `cleanText`, on one line: every run of white space is one space, none is at the ends. */
export function cleanSingleLine(text: string, maxLength: number): string {
  const { clean, whole } = cleanStart(text, maxLength);
  const line = clean.replace(/\s+/g, ' ').trim();
  return whole && line.length <= maxLength ? line : cutText(line, maxLength);
}

/**
 * Cleans as much of a text as a result of `maxLength` can need: a text of megabytes costs no more than its kept
 * part. `whole` is false when something beyond that part was not looked at.
 */
export function cleanStart(text: string, maxLength: number): { clean: string; whole: boolean } {
  const enough = 2 * maxLength + 2;
  const whole = text.length <= enough;
  const start = whole ? text : text.slice(0, enough);
  if (!UNSTORABLE.test(start)) return { clean: start, whole };
  return { clean: start.replace(/\r\n?/g, '\n').replace(EVERY_UNSTORABLE, ''), whole };
}

/** The start of a text that is to be cut, with an ellipsis, within `maxLength`; no surrogate pair is split. */
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
 * A tag as DefectDojo stores it (lower case, no white space, comma or quote, 1 to 255 characters), or null when
 * nothing is left. 2.48.2 and later replace the forbidden characters by `_` themselves; so do we.
 */
export function cleanTag(tag: string): string | null {
  const words = cleanSingleLine(tag, TAG_MAX_LENGTH)
    .replace(/[\s,'"]/g, '_')
    .toLowerCase();
  return words === '' ? null : keepStart(words, TAG_MAX_LENGTH);
}

/** A line number that DefectDojo's column can hold (1 to 2^31-1), or null. */
export function cleanLine(line: number | null): number | null {
  return line !== null && Number.isInteger(line) && line >= 1 && line <= INT32_MAX ? line : null;
}
