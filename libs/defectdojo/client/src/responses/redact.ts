import { createKeyRedactor } from './key-redactor.ts';
import { literalPattern } from './literal-pattern.ts';

/** Maximum length of DefectDojo's text in an error. */
const TEXT_MAX = 500;

/**
 * Makes remote text safe for an error: removes the key and markup, collapses white space and control characters to one
 * space, replaces halves of surrogate pairs, and cuts to `TEXT_MAX`. The key is removed first, so that cutting cannot leave a part of it.
 */
export function safeText(text: string, apiKey: string): string {
  const safe = withoutKey(text.slice(0, 100_000), apiKey)
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .toWellFormed();
  return safe.length <= TEXT_MAX ? safe : `${safe.slice(0, TEXT_MAX - 1).toWellFormed()}…`;
}

/** In an error the whole key is removed also if it is short. */
function withoutKey(text: string, apiKey: string): string {
  return createKeyRedactor(apiKey)(text.replace(new RegExp(literalPattern(apiKey), 'gi'), '[key]'));
}
