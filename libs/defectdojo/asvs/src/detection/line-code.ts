import { CommentScan } from './comments.ts';
import { textOf } from './content-check.ts';
import type { Language } from './language.ts';

/** Maximum part of a line that a regular expression sees, half of it on each side of the literal. */
const LINE_LENGTH = 2_000;

/** A line without comments, cut if it is long, and the offset of a literal in it. */
export interface CodeAround {
  readonly line: string;
  readonly column: number;
}

/** Returns the code of single lines of a file, without its comments. */
export class LineCode {
  readonly #bytes: Uint8Array;
  readonly #comments: CommentScan;
  /** Literals of one line follow each other, so the last line and its text are kept. */
  #lineStart = -1;
  #lineEnd = -1;
  #ranges: readonly number[] = [];
  #from = -1;
  #to = -1;
  #line = '';

  constructor(bytes: Uint8Array, language: Language) {
    this.#bytes = bytes;
    this.#comments = new CommentScan(bytes, language);
  }

  /** Returns the code around a literal that starts at an offset. Undefined if it lies in a comment. */
  around(at: number, lineStart: number): CodeAround | undefined {
    if (lineStart !== this.#lineStart || at >= this.#lineEnd) {
      const newline = this.#bytes.indexOf(10, at);
      this.#lineStart = lineStart;
      this.#lineEnd = newline === -1 ? this.#bytes.length : newline;
      this.#ranges = this.#comments.until(this.#lineEnd);
      this.#from = -1;
    }
    if (isInside(this.#ranges, at)) return undefined;
    const from = Math.max(lineStart, at - LINE_LENGTH / 2);
    const to = Math.min(this.#lineEnd, at + LINE_LENGTH / 2);
    if (from !== this.#from || to !== this.#to) {
      this.#from = from;
      this.#to = to;
      this.#line = codeBetween(this.#bytes, { from, to, comments: this.#ranges });
    }
    return { line: this.#line, column: at - from };
  }
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly comments: readonly number[];
}

function codeBetween(bytes: Uint8Array, { from, to, comments }: Piece): string {
  const first = firstBehind(comments, from);
  if (first >= comments.length || (comments[first] ?? 0) >= to) return textOf(bytes.subarray(from, to));
  // Copied for any kind of source array, because its comments are overwritten.
  const piece = new Uint8Array(bytes.subarray(from, to));
  for (let index = first; index < comments.length; index += 2) {
    const start = comments[index] ?? 0;
    if (start >= to) break;
    piece.fill(32, Math.max(0, start - from), Math.max(0, (comments[index + 1] ?? 0) - from));
  }
  return textOf(piece);
}

/** Returns true if an offset lies in one of the ranges. */
function isInside(ranges: readonly number[], offset: number): boolean {
  const index = firstBehind(ranges, offset);
  return index < ranges.length && (ranges[index] ?? 0) <= offset;
}

/** Returns the index of the first range that ends after an offset, by binary search. */
function firstBehind(ranges: readonly number[], offset: number): number {
  let low = 0;
  let high = ranges.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle * 2 + 1] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}
