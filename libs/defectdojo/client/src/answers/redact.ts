/** The most of DefectDojo's words that an error carries. */
export const WORDS_MAX = 500;

/**
 * Makes text from outside fit for an error: without the key, without markup, on one line, at most `WORDS_MAX` long.
 * The key goes first, so that cutting cannot leave a part of it behind.
 */
export function tidyWords(text: string, apiKey: string): string {
  const words = withoutKey(text.slice(0, 100_000), apiKey)
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return words.length <= WORDS_MAX ? words : `${words.slice(0, WORDS_MAX - 1).toWellFormed()}…`;
}

function withoutKey(text: string, apiKey: string): string {
  const literal = apiKey.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
  return text.replace(new RegExp(literal, 'gi'), '[key]');
}
