import { OPENING, SYNTAX } from './comment-syntax.ts';
import type { Syntax } from './comment-syntax.ts';
import type { Language } from './language.ts';

const NEWLINE = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH_SIGN = 35;
const APOSTROPHE = 39;
const STAR = 42;
const DASH = 45;
const EQUALS = 61;
const SLASH = 47;
const LESS = 60;
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
  readonly #isOpening: Uint8Array;
  readonly #ranges: number[] = [];
  #index = 0;
  /** The last byte that is no space. */
  #before = NEWLINE;

  constructor(bytes: Uint8Array, language: Language) {
    this.#bytes = bytes;
    this.#syntax = SYNTAX[language];
    this.#isOpening = OPENING[language];
  }

  /** Returns all comments that start before an offset, and perhaps more. */
  until(offset: number): readonly number[] {
    const bytes = this.#bytes;
    const syntax = this.#syntax;
    const isOpening = this.#isOpening;
    const length = Math.min(offset, bytes.length);
    let index = this.#index;
    let from = index;
    for (;;) {
      // Most bytes open nothing, and this loop passes them all.
      while (index < length && isOpening[bytes[index] ?? 0] === 0) index += 1;
      this.#before = lastVisible(bytes, from, index) ?? this.#before;
      if (index >= length) break;
      from = this.#pass(index, syntax);
      index = from;
    }
    this.#index = index;
    return this.#ranges;
  }

  /** Passes what a byte opens, or the byte alone. Returns the offset behind it. */
  #pass(index: number, syntax: Syntax): number {
    const bytes = this.#bytes;
    const byte = bytes[index] ?? 0;
    const end = commentEnd(bytes, index, syntax, this.#before);
    if (end > index) {
      this.#ranges.push(index, end);
      return end;
    }
    const before = this.#before;
    this.#before = byte;
    if (syntax.strings && (byte === QUOTE || byte === APOSTROPHE || byte === BACKTICK))
      return textEnd(bytes, index, syntax);
    if (syntax.regexes && byte === SLASH && BEFORE_REGEX.has(before))
      return closing(bytes, index + 1, SLASH, false);
    return index + 1;
  }
}

/** Returns the last byte between two offsets that is no space, line feeds included. */
function lastVisible(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let index = to - 1; index >= from; index -= 1) {
    const byte = bytes[index] ?? 0;
    if (byte > SPACE || byte === NEWLINE) return byte;
  }
  return undefined;
}

/** Returns the end of the comment that starts at `index`, or `index` if none does. */
function commentEnd(bytes: Uint8Array, index: number, syntax: Syntax, before: number): number {
  const byte = bytes[index];
  const following = bytes[index + 1];
  if (syntax.block !== undefined && opens(bytes, index, syntax.block[0]))
    return after(bytes, index + syntax.block[0].length, syntax.block[1]);
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
  if (byte === LESS && syntax.markup && following === 33 && bytes[index + 2] === DASH)
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

/** Returns true if the bytes of a mark stand at an offset. */
function opens(bytes: Uint8Array, index: number, mark: readonly number[]): boolean {
  for (let offset = 0; offset < mark.length; offset += 1)
    if (bytes[index + offset] !== mark[offset]) return false;
  return true;
}

function after(bytes: Uint8Array, from: number, mark: readonly number[]): number {
  const [first = 0] = mark;
  for (let index = bytes.indexOf(first, from); index !== -1; index = bytes.indexOf(first, index + 1))
    if (opens(bytes, index, mark)) return index + mark.length;
  return bytes.length;
}
