import { namesField } from './field-name.ts';
import { maskLiterals } from './mask-literals.ts';

/** Maximum length of an excerpt. */
const EXCERPT_LENGTH = 160;

const SECRET_WORD =
  '[\\w.-]{0,40}(?:secret|passw(?:or)?d|passwd|passphrase|pwd|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|salt)[\\w.-]{0,40}';
/** `name = "value"`, `name: "value"`, `name" => 'value'`. */
const QUOTED_VALUE = new RegExp(
  `(${SECRET_WORD}["'\`\\]]{0,2}\\s{0,8}(?::=|=>|\\|\\||\\?\\?|[:=,])\\s{0,8})(["'\`])((?:\\\\.|(?!\\2)[^\\\\]){1,400})(\\2?)`,
  'gi',
);
/** `NAME=value` and `name: value` in settings, where values have no quotes. */
const PLAIN_VALUE = new RegExp(
  `(${SECRET_WORD}["']?\\s{0,4}[:=]\\s{0,4})(?!["'\`$\\s]|[[({]["'\`]|\\?(?:[\\s,);]|$)|%s|:[a-z_]{1,30}(?:[\\s,);]|$))[^\\s#;,"'\`<>]{1,400}`,
  'gi',
);
const IMAGE_VALUE = new RegExp(
  `^(\\s{0,20}(?:ENV|ARG)\\s{1,4}${SECRET_WORD}\\s{1,4})[^\\s=][^\\n]{0,400}`,
  'i',
);
const ELEMENT_VALUE = new RegExp(`(<(?:[\\w.-]{1,40}:)?${SECRET_WORD}>)[^<]{1,400}`, 'gi');
/** `key="Password" value="…"`. */
const PAIR_VALUE = new RegExp(`(["']${SECRET_WORD}["']\\s{1,8}value\\s{0,4}=\\s{0,4}["'])[^"']{1,400}`, 'gi');
/** `user:password` after a tool's option, and in settings of servers that take both as one. */
const LOGIN_PAIR = /((?:\s-u\s{1,4}|--user[= ]|\buser=)["']?[^\s:"']{1,80}:)[^\s"']{1,200}/gi;
const URL_LOGIN = /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"']{0,80}:)[^\s@/"']{1,200}@/gi;
/** The value after the name of a scheme in a header. `Basic realm=` is a challenge, not a credential. */
const SCHEME_VALUE = /\b(Bearer|Basic|Digest)(\s{1,4})(?!realm\b)[\w.~+/=-]{6,400}/g;
/** A long run of key characters with digits. Names of types and methods have no digits. */
const LONG_RUN = /(?<!sha256:)(?<![A-Za-z0-9+_-])[A-Za-z0-9+_-]{24,}={0,2}/g;
const WELL_KNOWN =
  /\b(?:AKIA|ASIA|ghp_|gho_|github_pat_|glpat-|xox[abprs]-|sk_live_|sk_test_|pk_live_|AIza|eyJ)[\w.+/=-]{6,}/g;

/**
 * Returns a line as an excerpt: short, on one line, without values that could be secrets. `column` is the offset of the
 * match; a long line is cut around it. Masks too much rather than too little.
 */
export function maskedExcerpt(line: string, column: number, plainValues: boolean): string {
  const start =
    line.length <= EXCERPT_LENGTH ? 0 : Math.max(0, Math.min(column - 40, line.length - EXCERPT_LENGTH));
  // Masks the whole line before cutting: half a value would not be recognised.
  const quiet = maskSecrets(line, plainValues);
  // Masking shortens the text, so the match has moved by the shortening before it.
  const from = start === 0 ? 0 : maskSecrets(line.slice(0, start), plainValues).length;
  return quiet
    .slice(Math.min(from, Math.max(0, quiet.length - EXCERPT_LENGTH)))
    .replace(/\p{Cc}/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, EXCERPT_LENGTH);
}

/** Replaces values that could be secrets by asterisks. `plainValues`: the text is settings, whose values have no quotes. */
export function maskSecrets(text: string, plainValues: boolean): string {
  const masked = text
    .replace(URL_LOGIN, '$1***@')
    .replace(WELL_KNOWN, '***')
    .replace(SCHEME_VALUE, '$1$2***')
    .replace(PAIR_VALUE, '$1***')
    .replace(QUOTED_VALUE, maskQuoted)
    .replace(LONG_RUN, (run) => (looksRandom(run) ? '***' : run));
  // Named values within strings are masked in all languages: code contains connection strings too.
  const literals = maskLiterals(masked, (literal) => literal.replace(PLAIN_VALUE, '$1***'));
  if (!plainValues) return literals;
  return literals
    .replace(IMAGE_VALUE, '$1***')
    .replace(ELEMENT_VALUE, '$1***')
    .replace(LOGIN_PAIR, '$1***')
    .replace(PLAIN_VALUE, '$1***');
}

/** Masks the value, unless it is the name of a field. */
function maskQuoted(
  whole: string,
  ...[name, quote, value, end, offset, line]: [string, string, string, string, number, string]
): string {
  const before = line.slice(0, offset) + name;
  return namesField(value, before) ? whole : `${name}${quote}***${end}`;
}

function looksRandom(run: string): boolean {
  const digits = run.replace(/[^0-9]/g, '').length;
  return (
    digits >= 3 &&
    /[A-Za-z]/.test(run) &&
    !/^[a-z]+([_-][a-z0-9]+)+$/i.test(run.replace(/\d{1,2}(?=_|-|$)/g, ''))
  );
}
