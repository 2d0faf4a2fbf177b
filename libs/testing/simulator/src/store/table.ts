/** Called after every change of a row, so that a journal can record it. */
export type ChangeListener = (id: number) => void;

/** Rows by id. As in PostgreSQL, the id of a deleted row is never assigned again. */
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

  /** Returns the newest matching row: DefectDojo looks up engagements and tests by name this way. */
  findLast(matches: (row: Row) => boolean): Row | undefined {
    let last: Row | undefined;
    for (const row of this.rows.values()) if (matches(row)) last = row;
    return last;
  }

  filter(matches: (row: Row) => boolean): Row[] {
    return [...this.rows.values()].filter(matches);
  }

  /** Stores a new row, or records the change of a stored one. */
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

  /** Prevents the id of a row that was deleted before a restart from being assigned again. */
  reserve(id: number): void {
    this.#lastId = Math.max(this.#lastId, id);
  }

  get lastId(): number {
    return this.#lastId;
  }
}
