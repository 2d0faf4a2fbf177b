import type { FindingRecord } from '../finding-record.ts';
import { FindingCounts } from './finding-counts.ts';
import { Table } from './table.ts';

/** Findings, indexed by test and by hash, so that a reimport into a large test stays fast. */
export class FindingTable extends Table<FindingRecord> {
  readonly counts = new FindingCounts();
  readonly #byTest = new Map<number, Map<number, FindingRecord>>();
  readonly #byHash = new Map<string, number[]>();
  #lastNoteId = 0;

  override save(row: FindingRecord): FindingRecord {
    if (this.get(row.id) !== row) this.#index(row);
    this.counts.update(row);
    return super.save(row);
  }

  override delete(id: number): boolean {
    const row = this.get(id);
    if (row === undefined) return super.delete(id);
    this.counts.remove(row);
    this.#byTest.get(row.test)?.delete(id);
    const key = hashKey(row.test, row.hash_code);
    const left = (this.#byHash.get(key) ?? []).filter((other) => other !== id);
    if (left.length === 0) this.#byHash.delete(key);
    else this.#byHash.set(key, left);
    return super.delete(id);
  }

  /** Returns the findings of one test, oldest first. */
  ofTest(test: number): Iterable<FindingRecord> {
    return this.#byTest.get(test)?.values() ?? [];
  }

  countOfTest(test: number): number {
    return this.#byTest.get(test)?.size ?? 0;
  }

  /** Returns the match of a reimported item: the lowest id with its hash in the same test (default_reimporter.py). */
  lowestWithHash(test: number, hash: string): number | undefined {
    return this.#byHash.get(hashKey(test, hash))?.[0];
  }

  nextNoteId(): number {
    this.#lastNoteId += 1;
    return this.#lastNoteId;
  }

  #index(row: FindingRecord): void {
    const ofTest = this.#byTest.get(row.test) ?? new Map<number, FindingRecord>();
    this.#byTest.set(row.test, ofTest);
    ofTest.set(row.id, row);
    const key = hashKey(row.test, row.hash_code);
    const ids = this.#byHash.get(key);
    if (ids === undefined) this.#byHash.set(key, [row.id]);
    else if (!ids.includes(row.id)) ids.push(row.id);
    for (const note of row.notes) this.#lastNoteId = Math.max(this.#lastNoteId, note.id);
  }
}

function hashKey(test: number, hash: string): string {
  return `${test} ${hash}`;
}
