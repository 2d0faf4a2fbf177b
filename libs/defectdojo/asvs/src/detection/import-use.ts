import type { Language } from './language.ts';
import { LineCode } from './line-code.ts';
import { isImport, showsLittle } from './line-worth.ts';

/** A line that uses what an import brought in. */
export interface ImportUse {
  readonly line: number;
  readonly text: string;
  readonly column: number;
}

/** Files above are generated or data. */
const MAXIMUM_BYTES = 400_000;
const MAXIMUM_NAMES = 6;
/** Places of a name that are tried before the import is shown. */
const MAXIMUM_TRIES = 12;

const ANY_USE = String.raw`(?:\s?[.(<]|::)`;
/** In Go a call, or a value that is passed on, shows more than a type. Haskell and Clojure need no parentheses. */
const AFTER_NAME: Partial<Record<Language, string>> = {
  go: String.raw`\.[A-Z]\w{0,80}[(,]`,
  haskell: String.raw`(?:\.[a-z]|\s(?!::))`,
  clojure: String.raw`[/\s)]`,
};

const GO_PATH =
  /^\s{0,40}(?:import\s{1,4})?(?:([\w.]{1,40})\s{1,4})?"((?:[\w.~-]{1,80}\/){0,8}[\w.~-]{1,80})"/;
const HASKELL_ALIAS = /\sas\s{1,4}([A-Z][\w.]{0,80})/;
const HASKELL_LIST = /^import\s[^(]{1,200}\((.{1,400})\)/;
const CLOJURE_ALIAS = /:as\s{1,4}([\w.-]{1,80})/;
const CLOJURE_LIST = /:refer\s{1,4}[[(]([^\])]{1,400})/;
const BRACES = /\{([^{}]{1,400})\}/;
const JS_NAME =
  /^\s{0,40}(?:import|const|let|var)\s{1,4}(?:\*\s{1,4}as\s{1,4})?([\w$]{1,80})(?:\s{1,4}from\b|\s{0,4}=|,)/;
const PYTHON_FROM = /^\s{0,40}from\s{1,4}[\w.]{1,200}\s{1,4}import\s{1,4}\(?([\w, ]{1,400})/;
const PYTHON_IMPORT = /^\s{0,40}import\s{1,4}([\w.]{1,200})(?:\s{1,4}as\s{1,4}(\w{1,80}))?/;
const LAST_NAME =
  /^\s{0,40}(?:import|use)\s{1,4}(?:static\s{1,4})?[\w.:\\]{1,200}(?:\.|::|\\)(\w{1,80})\s{0,4};?\s{0,4}$/;

/** Returns the first use of a name that an import in a line brings in. Undefined without any. */
export function useOfImport(
  bytes: Uint8Array,
  language: Language,
  { text, lineStart }: { readonly text: string; readonly lineStart: number },
): ImportUse | undefined {
  if (bytes.length > MAXIMUM_BYTES || !isImport(text)) return undefined;
  const names = namesOf(text, language).filter((name) => name.length > 1);
  if (names.length === 0) return undefined;
  // One letter a byte, so that offsets are those of the file.
  const content = new TextDecoder('latin1').decode(bytes);
  const used = new RegExp(
    `(?<![\\w$.-])(?:${names.join('|').replaceAll('$', '\\$')})${AFTER_NAME[language] ?? ANY_USE}`,
    'g',
  );
  used.lastIndex = lineStart + text.length;
  const code = new LineCode(bytes, language);
  for (let tries = 0; tries < MAXIMUM_TRIES; tries += 1) {
    const at = used.exec(content)?.index;
    if (at === undefined) return undefined;
    const start = content.lastIndexOf('\n', at) + 1;
    const found = code.around(at, start);
    if (found === undefined || showsLittle(found.line)) continue;
    return { line: content.slice(0, at).split('\n').length, text: found.line, column: found.column };
  }
  return undefined;
}

function namesOf(line: string, language: Language): readonly string[] {
  if (language === 'go') return goNames(line);
  if (language === 'py') return pythonNames(line);
  if (language === 'haskell') return haskellNames(line);
  if (language === 'clojure') return clojureNames(line);
  if (language === 'js') return [...bracedNames(line), ...(JS_NAME.exec(line)?.slice(1) ?? [])];
  if (language !== 'java' && language !== 'rust' && language !== 'php') return [];
  const last = LAST_NAME.exec(line)?.[1];
  return last === undefined ? bracedNames(line) : [last];
}

function goNames(line: string): readonly string[] {
  const match = GO_PATH.exec(line);
  if (match === null) return [];
  const [, alias, path = ''] = match;
  if (alias !== undefined && /^\w+$/.test(alias) && alias !== '_') return [alias];
  const parts = path.split('/').filter((part) => !/^v\d+$/.test(part));
  const last = (parts.at(-1) ?? '').replace(/^go-|\.v\d+$|-go$/g, '');
  return /^\w+$/.test(last) ? [last] : [];
}

function pythonNames(line: string): readonly string[] {
  const from = PYTHON_FROM.exec(line)?.[1];
  if (from !== undefined) return localNames(from);
  const [, module, alias] = PYTHON_IMPORT.exec(line) ?? [];
  const name = alias ?? module?.replaceAll('.', '\\.');
  return name === undefined ? [] : [name];
}

function haskellNames(line: string): readonly string[] {
  const alias = HASKELL_ALIAS.exec(line)?.[1];
  if (alias !== undefined) return [alias.replaceAll('.', '\\.')];
  const list = HASKELL_LIST.exec(line)?.[1] ?? '';
  return localNames(list.replaceAll(/\([^()]{0,200}\)/g, ''));
}

function clojureNames(line: string): readonly string[] {
  const alias = CLOJURE_ALIAS.exec(line)?.[1];
  const list = CLOJURE_LIST.exec(line)?.[1]?.match(/[\w-]{1,80}/g) ?? [];
  return [...(alias === undefined ? [] : [alias.replaceAll('.', '\\.')]), ...list].slice(0, MAXIMUM_NAMES);
}

function bracedNames(line: string): readonly string[] {
  const inside = BRACES.exec(line)?.[1];
  return inside === undefined ? [] : localNames(inside);
}

/** Returns the names that a list of an import gives to the file. */
function localNames(list: string): readonly string[] {
  return list
    .split(',')
    .map((part) => /(?:^|\s|:)([\w$]{1,80})\s*$/.exec(part)?.[1] ?? '')
    .filter((name) => name !== '' && name !== 'self')
    .slice(0, MAXIMUM_NAMES);
}
