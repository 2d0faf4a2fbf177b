/** Called after every change of a row, so that a journal can follow. */
export type ChangeListener = (id: number) => void;

/** Rows by id. Ids grow for ever: a deleted one is never given out again, as in PostgreSQL. */
export class Table<Row extends { readonly id: number }> {
  protected readonly rows = new Map<number, Row>();
  #lastId = 0;
  readonly #onChange: ChangeListener;

  constructor(onChange: ChangeListener) {
    this.#onChange = onChange;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  get(id: number): Row | undefined {
    return this.rows.get(id);
  }

  values(): IterableIterator<Row> {
    return this.rows.values();
  }

  get size(): number {
    return this.rows.size;
  }

  find(matches: (row: Row) => boolean): Row | undefined {
    for (const row of this.rows.values()) if (matches(row)) return row;
    return undefined;
  }

  /** The youngest matching row: DefectDojo looks engagements and tests up by name this way. */
  findLast(matches: (row: Row) => boolean): Row | undefined {
    let last: Row | undefined;
    for (const row of this.rows.values()) if (matches(row)) last = row;
    return last;
  }

  filter(matches: (row: Row) => boolean): Row[] {
    return [...this.rows.values()].filter(matches);
  }

  /** Stores a new row or records that a stored one changed. */
  save(row: Row): Row {
    this.#lastId = Math.max(this.#lastId, row.id);
    this.rows.set(row.id, row);
    this.#onChange(row.id);
    return row;
  }

  delete(id: number): boolean {
    this.#lastId = Math.max(this.#lastId, id);
    if (!this.rows.delete(id)) return false;
    this.#onChange(id);
    return true;
  }

  /** Keeps an id from being given out again after a restart, when its row was deleted before. */
  reserve(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
  }

  get lastId(): number {
    return this.#lastId;
  }
}
