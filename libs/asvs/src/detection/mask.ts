/** The longest excerpt that evidence keeps. */
const EXCERPT_LENGTH = 160;

const SECRET_WORD =
  '[\\w.-]{0,40}(?:secret|passw(?:or)?d|passwd|pwd|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|salt)[\\w.-]{0,40}';
/** `name = "value"`, `name: "value"`, `name" => 'value'`. */
const QUOTED_VALUE = new RegExp(
  `(${SECRET_WORD}["'\`\\]]{0,2}\\s{0,8}(?::=|=>|[:=,])\\s{0,8})(["'\`])[^"'\`]{1,400}(["'\`]?)`,
  'gi',
);
/** `NAME=value` and `name: value` in settings, where values stand without quotes. */
const PLAIN_VALUE = new RegExp(
  `^(\\s{0,20}(?:export |ENV |ARG |- |-e )?["']?${SECRET_WORD}["']?\\s{0,4}[:=]\\s{0,4})(?!["'\`$\\s])[^\\s#]{1,400}`,
  'gi',
);
const URL_LOGIN = /([a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"']{0,80}:)[^\s@/"']{1,200}@/gi;
/** A long run of the letters that keys are made of, with a digit in it: names of types and methods have none. */
const LONG_RUN = /[A-Za-z0-9+_-]{24,}={0,2}/g;
const WELL_KNOWN =
  /\b(?:AKIA|ASIA|ghp_|gho_|github_pat_|glpat-|xox[abprs]-|sk_live_|sk_test_|pk_live_|AIza|eyJ)[\w.+/=-]{6,}/g;

/**
 * A line as evidence shows it: short, on one line, without values that could be secrets. `column` is the offset of what
 * was found; a long line is cut around it. Masks too much rather than too little in settings, and leaves code alone.
 */
export function maskedExcerpt(line: string, column: number, plainValues: boolean): string {
  const start =
    line.length <= EXCERPT_LENGTH ? 0 : Math.max(0, Math.min(column - 40, line.length - EXCERPT_LENGTH));
  // Masking sees some of what is cut off, so that a value cut in half is still seen as one.
  const lead = Math.max(0, start - 200);
  const context = line.slice(lead, start + EXCERPT_LENGTH + 200);
  const quiet = maskSecrets(context, plainValues);
  const shown = quiet.length === context.length ? quiet.slice(start - lead) : quiet;
  return shown
    .replace(/\p{Cc}/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
    .slice(0, EXCERPT_LENGTH);
}

/** Replaces values that could be secrets by asterisks. `plainValues`: the text is settings, where values have no quotes. */
export function maskSecrets(text: string, plainValues: boolean): string {
  const masked = text
    .replace(URL_LOGIN, '$1***@')
    .replace(WELL_KNOWN, '***')
    .replace(QUOTED_VALUE, '$1$2***$3')
    .replace(LONG_RUN, (run) => (looksRandom(run) ? '***' : run));
  return plainValues ? masked.replace(PLAIN_VALUE, '$1***') : masked;
}

function looksRandom(run: string): boolean {
  const digits = run.replace(/[^0-9]/g, '').length;
  return (
    digits >= 3 &&
    /[A-Za-z]/.test(run) &&
    !/^[a-z]+([_-][a-z0-9]+)+$/i.test(run.replace(/\d{1,2}(?=_|-|$)/g, ''))
  );
}
