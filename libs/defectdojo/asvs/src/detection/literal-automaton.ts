import { LiteralTree } from './literal-tree.ts';

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
  readonly #outputs: readonly (readonly number[] | undefined)[];
  readonly #hasOutput: Uint8Array;

  /** Throws a RangeError for literals with more than 65,535 different beginnings. */
  constructor(literals: readonly string[]) {
    const encoder = new TextEncoder();
    const word = new Uint8Array(literals.reduce((most, { length }) => Math.max(most, length * 3), 0));
    const tree = new LiteralTree(literals.reduce((total, { length }) => total + length * 3, 1));
    let classes = 1;
    literals.forEach((literal, index) => {
      const { written } = encoder.encodeInto(literal, word);
      for (let at = 0; at < written; at += 1) {
        const byte = word[at] ?? 0;
        if (this.#classOf[byte] === 0) this.#classOf[byte] = classes++;
        word[at] = this.#classOf[byte] ?? 0;
      }
      tree.add(word.subarray(0, written), index);
    });
    if (tree.size > MAXIMUM_STATES) throw new RangeError('Too many literals for one automaton.');
    this.#classes = classes;
    const { next, outputs } = tree.link(classes);
    this.#next = next;
    this.#outputs = outputs;
    this.#hasOutput = new Uint8Array(outputs.length);
    for (let state = 0; state < outputs.length; state += 1)
      if (outputs[state] !== undefined) this.#hasOutput[state] = 1;
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
