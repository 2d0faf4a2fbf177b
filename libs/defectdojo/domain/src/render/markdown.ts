import { cleanSingleLine } from './sanitise.ts';

/** Longest run of backticks kept in a code block and in inline code. Bounds the length of a fence. */
const BLOCK_RUN_MAX = 80;
const INLINE_RUN_MAX = 8;

/** Longest language tag of a fence. Real ones are shorter. */
const LANGUAGE_MAX = 30;

/**
 * Returns a fenced code block. The fence is longer than any run of backticks inside, so that no code can end it.
 * Without a language it is tagged `text`, because DefectDojo (Python-Markdown, codehilite) guesses one otherwise.
 */
export function codeBlock(code: string, language = ''): string {
  const { text, fence } = fenceFor(code, 3, BLOCK_RUN_MAX);
  return `${fence}${safeLanguage(language) || 'text'}\n${text}${text.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** Renders text as inline code on one line, about `maxLength` characters at most. Empty for an empty text. */
export function inlineCode(text: string, maxLength: number): string {
  const line = cleanSingleLine(text, maxLength);
  if (line === '') return '';
  const { text: code, fence } = fenceFor(line, 1, INLINE_RUN_MAX);
  const padding = code.startsWith('`') || code.endsWith('`') ? ' ' : '';
  return fence + padding + code + padding + fence;
}

/** Returns the first word of a fence's info string if Python-Markdown reads it as a language. Empty otherwise. */
export function safeLanguage(info: string): string {
  const word = /[A-Za-z0-9][\w#.+-]*/.exec(info.slice(0, 200))?.[0] ?? '';
  return word.length <= LANGUAGE_MAX ? word : '';
}

/** Longest address and text of a link. */
const ADDRESS_MAX = 2_000;
const LABEL_MAX = 300;

const MARKS = /[\\`*_{}[\]|<>&~!]/g;
const ENTITIES: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '~': '&#126;' };

/**
 * Escapes plain text as one line of Markdown that shows exactly this text. Python-Markdown knows no backslash before
 * `<`, `&` and `~`, so these become entities.
 */
export function escapeMarkdown(text: string, maxLength: number): string {
  return cleanSingleLine(text, maxLength)
    .replace(MARKS, (mark) => ENTITIES[mark] ?? `\\${mark}`)
    .replace(/^[#+-]/, '\\$&')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2');
}

/** Renders an http or https URL as a Markdown autolink. Null for anything else. */
export function autolink(url: string): string | null {
  const address = cleanSingleLine(url, ADDRESS_MAX);
  if (!/^https?:\/\//i.test(address)) return null;
  return `<${address.replace(/[\s<>"`\\]/g, encodeURIComponent)}>`;
}

/** Characters that could end the address of a Markdown link, or begin markup in it. */
const NOT_IN_ADDRESS = /[\s<>"'`\\()[\]{}|^*]/g;

/**
 * Renders a Markdown link to an http or https URL on one line. Null for any other address. The text shows as it is and
 * holds no address of its own: DefectDojo turns each bare one in `references` into a link before Markdown (3.2.0).
 */
export function markdownLink(text: string, url: string): string | null {
  const address = cleanSingleLine(url, ADDRESS_MAX);
  const label = escapeMarkdown(text, LABEL_MAX).replace(/\\?([[\]():])/g, entityOf);
  if (label === '' || !/^https?:\/\/[^/]/i.test(address)) return null;
  return `[${label}](${address.replace(NOT_IN_ADDRESS, percentEncoded)})`;
}

/** An entity cannot be undone by a backslash before it. */
function entityOf(_: string, mark: string): string {
  return `&#${String(mark.charCodeAt(0))};`;
}

/** `encodeURIComponent` leaves parentheses, `*` and `'` as they are. */
function percentEncoded(character: string): string {
  return character.charCodeAt(0) < 0x80
    ? `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
    : encodeURIComponent(character);
}

/** Joins blocks of Markdown with an empty line between them. Skips empty blocks. */
export function joinParagraphs(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Cuts runs of backticks to `runMax`, and returns a fence one longer than the longest run left. */
function fenceFor(code: string, shortest: number, runMax: number): { text: string; fence: string } {
  if (!code.includes('`'.repeat(shortest))) return { text: code, fence: '`'.repeat(shortest) };
  let longest = 0;
  const text = code.replace(/`+/g, (run) => {
    const kept = run.length > runMax ? run.slice(0, runMax) : run;
    longest = Math.max(longest, kept.length);
    return kept;
  });
  return { text, fence: '`'.repeat(Math.max(shortest, longest + 1)) };
}
