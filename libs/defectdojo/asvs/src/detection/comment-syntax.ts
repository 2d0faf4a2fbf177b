import type { Language } from './language.ts';

/** The syntax of a language's comments and strings. */
export interface Syntax {
  readonly slashes: boolean;
  readonly hash: boolean;
  readonly dashes: boolean;
  /** The byte that opens a comment to the end of the line, where it is none of the others. 0: none. */
  readonly lineMark: number;
  /** The bytes that open and those that close a comment of several lines, where it is none of the others. */
  readonly block: readonly [readonly number[], readonly number[]] | undefined;
  /** A line that begins with an equals sign and a letter opens documentation (Perl, Ruby). */
  readonly pod: boolean;
  readonly markup: boolean;
  readonly docstrings: boolean;
  /** Triple quotes after `@doc` and similar attributes are documentation (Elixir). */
  readonly docAttributes: boolean;
  readonly backticks: boolean;
  readonly regexes: boolean;
  /** A quote may open no string (Rust's lifetimes). */
  readonly loneQuotes: boolean;
  readonly strings: boolean;
}

const PERCENT = 37;
const SEMICOLON = 59;

const PLAIN: Syntax = {
  slashes: false,
  hash: false,
  dashes: false,
  lineMark: 0,
  block: undefined,
  pod: false,
  markup: false,
  docstrings: false,
  docAttributes: false,
  backticks: false,
  regexes: false,
  loneQuotes: false,
  strings: true,
};

function block(open: string, close: string): Syntax['block'] {
  const encoder = new TextEncoder();
  return [[...encoder.encode(open)], [...encoder.encode(close)]];
}

const SLASHES = { ...PLAIN, slashes: true };
const HASH = { ...PLAIN, hash: true };

/** The syntax of every language. */
export const SYNTAX: Readonly<Record<Language, Syntax>> = {
  js: { ...SLASHES, backticks: true, regexes: true, markup: true },
  py: { ...HASH, docstrings: true },
  java: SLASHES,
  go: { ...SLASHES, backticks: true },
  rust: { ...SLASHES, loneQuotes: true },
  php: { ...SLASHES, hash: true },
  ruby: { ...HASH, pod: true },
  csharp: SLASHES,
  c: SLASHES,
  swift: SLASHES,
  dart: SLASHES,
  elixir: { ...HASH, docstrings: true, docAttributes: true },
  perl: { ...HASH, pod: true },
  shell: HASH,
  powershell: { ...HASH, block: block('<#', '#>') },
  lua: { ...PLAIN, dashes: true, block: block('--[[', ']]') },
  r: HASH,
  apex: SLASHES,
  clojure: { ...PLAIN, lineMark: SEMICOLON, loneQuotes: true },
  erlang: { ...PLAIN, lineMark: PERCENT },
  solidity: SLASHES,
  haskell: { ...PLAIN, dashes: true, block: block('{-', '-}'), loneQuotes: true },
  ocaml: { ...PLAIN, block: block('(*', '*)'), loneQuotes: true },
  julia: { ...HASH, docstrings: true, block: block('#=', '=#'), loneQuotes: true },
  nim: { ...HASH, docstrings: true, block: block('#[', ']#') },
  html: { ...PLAIN, markup: true, strings: false },
  sql: { ...PLAIN, dashes: true },
  config: HASH,
  xml: { ...PLAIN, markup: true, strings: false },
  terraform: { ...HASH, slashes: true },
  proto: SLASHES,
  graphql: { ...HASH, docstrings: true },
  docker: { ...HASH, strings: false },
  readme: { ...PLAIN, markup: true, strings: false },
};

/**
 * For each language, by byte: 1 for those that may open a comment, a string or a regular expression. Most bytes open
 * none, so one look is enough for them.
 */
// The keys are those of the syntax.
export const OPENING = Object.fromEntries(
  Object.entries(SYNTAX).map(([language, syntax]) => [language, openingOf(syntax)]),
) as Readonly<Record<Language, Uint8Array>>;

function openingOf(syntax: Syntax): Uint8Array {
  const marks = [
    syntax.slashes || syntax.regexes ? '/' : '',
    syntax.hash ? '#' : '',
    syntax.dashes ? '-' : '',
    syntax.pod ? '=' : '',
    syntax.markup ? '<' : '',
    syntax.strings || syntax.docstrings ? '"\'`' : '',
    String.fromCharCode(...(syntax.block?.[0].slice(0, 1) ?? [])),
    syntax.lineMark === 0 ? '' : String.fromCharCode(syntax.lineMark),
  ].join('');
  return Uint8Array.from({ length: 256 }, (_, byte) => (marks.includes(String.fromCharCode(byte)) ? 1 : 0));
}
