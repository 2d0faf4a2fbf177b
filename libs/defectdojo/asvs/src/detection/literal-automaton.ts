/** Called for every literal found, with its number and the offset after its last byte. */
export type LiteralListener = (literal: number, end: number, line: number, lineStart: number) => void;

/**
 * An Aho–Corasick automaton: finds any number of literals in one pass over bytes. Its table is dense over the classes of
 * bytes that the literals use, so a step is two look-ups. States are numbers of two bytes: a table that fits into the
 * processor's cache is what makes a step cheap.
 */
export class LiteralAutomaton {
  readonly #classOf = new Uint8Array(256);
  readonly #classes: number;
  readonly #next: Uint16Array;
  readonly #outputs: readonly (readonly number[])[];
  readonly #hasOutput: Uint8Array;

  /** Throws a RangeError for literals with more than 65,535 different beginnings. */
  constructor(literals: readonly string[]) {
    const encoder = new TextEncoder();
    const words = literals.map((literal) => encoder.encode(literal));
    let classes = 1;
    for (const word of words)
      for (const byte of word) if (this.#classOf[byte] === 0) this.#classOf[byte] = classes++;
    this.#classes = classes;
    const size = words.reduce((total, word) => total + word.length, 1);
    const goTo = new Int32Array(size * classes).fill(-1);
    const outputs: number[][] = [[]];
    words.forEach((word, index) => {
      let state = 0;
      for (const byte of word) {
        const cell = state * classes + (this.#classOf[byte] ?? 0);
        if (goTo[cell] === -1) goTo[cell] = outputs.push([]) - 1;
        state = goTo[cell] ?? 0;
      }
      outputs[state]?.push(index);
    });
    if (outputs.length > MAXIMUM_STATES) throw new RangeError('Too many literals for one automaton.');
    this.#next = link(goTo, outputs, classes);
    this.#outputs = outputs;
    this.#hasOutput = Uint8Array.from(outputs, (output) => (output.length > 0 ? 1 : 0));
  }

  /** Scans the bytes once and reports every literal in order of its end. Returns the number of lines. */
  scan(bytes: Uint8Array, onLiteral: LiteralListener): number {
    const next = this.#next;
    const classOf = this.#classOf;
    const classes = this.#classes;
    const hasOutput = this.#hasOutput;
    const length = bytes.length;
    let state = 0;
    let line = 1;
    let lineStart = 0;
    for (let index = 0; index < length; index += 1) {
      // All three reads are within bounds. A check per byte would cost a tenth of the scan.
      /* oxlint-disable typescript/no-non-null-assertion */
      const byte = bytes[index]!;
      if (byte === 10) {
        line += 1;
        lineStart = index + 1;
      }
      state = next[state * classes + classOf[byte]!]!;
      /* oxlint-enable typescript/no-non-null-assertion */
      if (hasOutput[state] === 1)
        for (const literal of this.#outputs[state] ?? []) onLiteral(literal, index + 1, line, lineStart);
    }
    return lineStart < length ? line : line - 1;
  }
}

/** States that a number of two bytes can name. */
const MAXIMUM_STATES = 65_535;

/** Turns the tree of literals into the full table: without a branch, the longest suffix's branch is used. */
function link(goTo: Int32Array, outputs: number[][], classes: number): Uint16Array {
  const next = new Uint16Array(outputs.length * classes);
  const suffix = new Int32Array(outputs.length);
  const queue: number[] = [];
  for (let byteClass = 0; byteClass < classes; byteClass += 1) {
    const target = goTo[byteClass] ?? -1;
    if (target > 0) queue.push((next[byteClass] = target));
  }
  // The queue grows while it is read, and holds each state at most once.
  for (const state of queue) {
    const fallback = suffix[state] ?? 0;
    outputs[state]?.push(...(outputs[fallback] ?? []));
    for (let byteClass = 0; byteClass < classes; byteClass += 1) {
      const target = goTo[state * classes + byteClass] ?? -1;
      const other = next[fallback * classes + byteClass] ?? 0;
      next[state * classes + byteClass] = target === -1 ? other : target;
      if (target === -1) continue;
      suffix[target] = other;
      queue.push(target);
    }
  }
  return next;
}
