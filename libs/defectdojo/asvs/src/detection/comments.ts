import type { Language } from './language.ts';

/** The syntax of a language's comments and strings. */
interface Syntax {
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

/** No byte is the first of its opening mark. */
const NO_BLOCK: readonly [readonly number[], readonly number[]] = [[-1], []];

function block(open: string, close: string): Syntax['block'] {
  const encoder = new TextEncoder();
  return [[...encoder.encode(open)], [...encoder.encode(close)]];
}

const SLASHES = { ...PLAIN, slashes: true };
const HASH = { ...PLAIN, hash: true };

const SYNTAX: Readonly<Record<Language, Syntax>> = {
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

const NEWLINE = 10;
const QUOTE = 34;
const HASH_SIGN = 35;
const APOSTROPHE = 39;
const STAR = 42;
const DASH = 45;
const EQUALS = 61;
const SLASH = 47;
const BACKSLASH = 92;
const BACKTICK = 96;
/** Bytes before a slash that opens a regular expression, also a line start: ( , = : [ ! & | ? { } ; */
const BEFORE_REGEX = new Set([10, 33, 38, 40, 44, 58, 59, 61, 63, 91, 123, 124, 125]);

/**
 * Finds the comments of a text as pairs of offsets [start, end), in order, as far as they are asked for. Strings end with
 * their line, so that a stray quote affects one line and not the rest of the file. Python's triple-quoted strings are
 * comments if they start a statement. Runs in linear time.
 */
export class CommentScan {
  readonly #bytes: Uint8Array;
  readonly #syntax: Syntax;
  readonly #ranges: number[] = [];
  #index = 0;
  /** The last byte that is no space. */
  #before = NEWLINE;

  constructor(bytes: Uint8Array, language: Language) {
    this.#bytes = bytes;
    this.#syntax = SYNTAX[language];
  }

  /** Returns all comments that start before an offset, and perhaps more. */
  until(offset: number): readonly number[] {
    const bytes = this.#bytes;
    const syntax = this.#syntax;
    const length = Math.min(offset, bytes.length);
    let index = this.#index;
    let before = this.#before;
    while (index < length) {
      const byte = bytes[index] ?? 0;
      const end = commentEnd(bytes, index, syntax, before);
      if (end > index) {
        this.#ranges.push(index, end);
        index = end;
        continue;
      }
      if (syntax.strings && (byte === QUOTE || byte === APOSTROPHE || byte === BACKTICK)) {
        index = textEnd(bytes, index, syntax);
        before = byte;
        continue;
      }
      if (syntax.regexes && byte === SLASH && BEFORE_REGEX.has(before)) {
        index = closing(bytes, index + 1, SLASH, false);
        before = SLASH;
        continue;
      }
      if (byte === NEWLINE || byte > 32) before = byte;
      index += 1;
    }
    this.#index = index;
    this.#before = before;
    return this.#ranges;
  }
}

/** Returns the end of the comment that starts at `index`, or `index` if none does. */
function commentEnd(bytes: Uint8Array, index: number, syntax: Syntax, before: number): number {
  const byte = bytes[index];
  const following = bytes[index + 1];
  const [open, close] = syntax.block ?? NO_BLOCK;
  if (byte === open[0] && open.every((mark, offset) => bytes[index + offset] === mark))
    return after(bytes, index + open.length, close);
  if (syntax.pod && byte === EQUALS && before === NEWLINE && isPod(bytes, index)) return podEnd(bytes, index);
  if (byte === SLASH && syntax.slashes) {
    if (following === SLASH) return lineEnd(bytes, index);
    if (following === STAR) return after(bytes, index + 2, [STAR, SLASH]);
  }
  // `#[` is an attribute in PHP, and `#{` an interpolated value elsewhere.
  if (byte === HASH_SIGN && syntax.hash && following !== 91 && following !== 123)
    return lineEnd(bytes, index);
  if (byte === syntax.lineMark) return lineEnd(bytes, index);
  if (byte === DASH && syntax.dashes && following === DASH) return lineEnd(bytes, index);
  if (byte === 60 && syntax.markup && following === 33 && bytes[index + 2] === DASH)
    return after(bytes, index + 4, [DASH, DASH, 62]);
  if (
    syntax.docstrings &&
    isTriple(bytes, index) &&
    (before === NEWLINE || isDocumented(bytes, index, syntax))
  )
    return after(bytes, index + 3, [byte ?? 0, byte ?? 0, byte ?? 0]);
  return index;
}

/** Returns true if an equals sign begins its line and a letter follows. */
function isPod(bytes: Uint8Array, index: number): boolean {
  const following = bytes[index + 1] ?? 0;
  return (index === 0 || bytes[index - 1] === NEWLINE) && following >= 97 && following <= 122;
}

/** Returns the end of documentation: the line after its mark `=cut` or `=end`. */
function podEnd(bytes: Uint8Array, from: number): number {
  for (let index = bytes.indexOf(NEWLINE, from); index !== -1; index = bytes.indexOf(NEWLINE, index + 1)) {
    const mark = String.fromCharCode(...bytes.subarray(index + 1, index + 5));
    if (mark === '=cut' || mark === '=end') return lineEnd(bytes, index + 1);
  }
  return bytes.length;
}

const DOC_ATTRIBUTE = /@(?:module|type|short)?doc(?: ~[sS])?[ (]{0,2}$/;

/** Returns true if a documentation attribute precedes on the same line. */
function isDocumented(bytes: Uint8Array, index: number, syntax: Syntax): boolean {
  if (!syntax.docAttributes) return false;
  const from = Math.max(bytes.lastIndexOf(NEWLINE, index) + 1, index - 40);
  return DOC_ATTRIBUTE.test(String.fromCharCode(...bytes.subarray(from, index)));
}

/** Returns the end of the string that starts at `index`. */
function textEnd(bytes: Uint8Array, index: number, syntax: Syntax): number {
  const quote = bytes[index] ?? 0;
  if (quote === BACKTICK) return syntax.backticks ? closing(bytes, index + 1, quote, true) : index + 1;
  if (syntax.docstrings && isTriple(bytes, index)) return after(bytes, index + 3, [quote, quote, quote]);
  if (
    quote === APOSTROPHE &&
    syntax.loneQuotes &&
    bytes[index + 2] !== APOSTROPHE &&
    bytes[index + 1] !== BACKSLASH
  )
    return index + 1;
  return closing(bytes, index + 1, quote, false);
}

function closing(bytes: Uint8Array, from: number, quote: number, lines: boolean): number {
  for (let index = from; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === BACKSLASH) index += 1;
    else if (byte === quote) return index + 1;
    else if (byte === NEWLINE && !lines) return index;
  }
  return bytes.length;
}

function isTriple(bytes: Uint8Array, index: number): boolean {
  const byte = bytes[index];
  return (byte === QUOTE || byte === APOSTROPHE) && bytes[index + 1] === byte && bytes[index + 2] === byte;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(NEWLINE, from);
  return end === -1 ? bytes.length : end;
}

function after(bytes: Uint8Array, from: number, mark: readonly number[]): number {
  const [first = 0] = mark;
  for (let index = bytes.indexOf(first, from); index !== -1; index = bytes.indexOf(first, index + 1))
    if (mark.every((byte, offset) => bytes[index + offset] === byte)) return index + mark.length;
  return bytes.length;
}
