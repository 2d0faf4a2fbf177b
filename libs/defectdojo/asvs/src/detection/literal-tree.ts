/** An automaton's states: the table of what follows each by a class of bytes, and the literals that end in each. */
export interface LinkedStates {
  readonly next: Uint16Array;
  /** The numbers of the literals that end in a state. Undefined for most states. */
  readonly outputs: readonly (readonly number[] | undefined)[];
}

/**
 * The tree of the beginnings of literals. Branches are lists rather than rows of a table, because almost all of a table's
 * cells would stay empty.
 */
export class LiteralTree {
  readonly #outputs: (readonly number[] | undefined)[] = [undefined];
  readonly #firstChild: Int32Array;
  readonly #sibling: Int32Array;
  /** The class of the byte that leads to a node. */
  readonly #classOf: Uint8Array;

  /** @param size the most nodes that there can be: one for each byte of the literals, and the root */
  constructor(size: number) {
    this.#firstChild = new Int32Array(size);
    this.#sibling = new Int32Array(size);
    this.#classOf = new Uint8Array(size);
  }

  /** The number of different beginnings, the empty one included. */
  get size(): number {
    return this.#outputs.length;
  }

  /** Adds a literal as the classes of its bytes. */
  add(classes: Uint8Array, literal: number): void {
    let node = 0;
    for (const byteClass of classes) node = this.#childOf(node, byteClass);
    this.#outputs[node] = [...(this.#outputs[node] ?? []), literal];
  }

  /**
   * Returns the states of the automaton: without a branch, that of the longest suffix is used. States are numbered by the
   * length of their beginnings. Text leads to short ones almost always, so that what a scan needs lies close together.
   */
  link(classes: number): LinkedStates {
    const next = new Uint16Array(this.size * classes);
    const outputs: (readonly number[] | undefined)[] = [undefined];
    const suffix = new Int32Array(this.size);
    const nodes = new Int32Array(this.size);
    for (let state = 0; state < outputs.length; state += 1) {
      const row = state * classes;
      const suffixRow = (suffix[state] ?? 0) * classes;
      // The suffix is shorter, so its row is complete.
      if (state !== 0) next.copyWithin(row, suffixRow, suffixRow + classes);
      const first = this.#firstChild[nodes[state] ?? 0] ?? 0;
      for (let node = first; node !== 0; node = this.#sibling[node] ?? 0) {
        const cell = row + (this.#classOf[node] ?? 0);
        const suffixOfChild = state === 0 ? 0 : (next[cell] ?? 0);
        const child = outputs.push(joined(this.#outputs[node], outputs[suffixOfChild])) - 1;
        suffix[child] = suffixOfChild;
        nodes[child] = node;
        next[cell] = child;
      }
    }
    return { next, outputs };
  }

  /** Returns the node that follows another one by a class of bytes. The first call makes it. */
  #childOf(parent: number, byteClass: number): number {
    for (let node = this.#firstChild[parent] ?? 0; node !== 0; node = this.#sibling[node] ?? 0)
      if (this.#classOf[node] === byteClass) return node;
    const node = this.#outputs.push(undefined) - 1;
    this.#classOf[node] = byteClass;
    this.#sibling[node] = this.#firstChild[parent] ?? 0;
    this.#firstChild[parent] = node;
    return node;
  }
}

function joined(own: readonly number[] | undefined, ofSuffix: readonly number[] | undefined) {
  if (own === undefined || ofSuffix === undefined) return own ?? ofSuffix;
  return [...own, ...ofSuffix];
}
