/** Kinds of injected faults, in the order in which they are printed. */
export const FAULT_KINDS = [
  'kill',
  'sigterm',
  'postgres_restart',
  'postgres_crash',
  'backends_terminated',
  'disk_full',
  'status_429',
  'status_500',
  'status_502',
  'status_503',
  'status_504',
  'hang',
  'cut_before_commit',
  'cut_after_commit',
  'part_committed',
  'late_commit',
  'html',
  'nonsense',
  'empty_list',
  'key_rejected',
  'clock_jump',
  'outage',
  'outage_day',
  'edit_there',
  'deletion_there',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Counts faults that had an effect: a planned fault that meets no request is none. */
export class FaultTally {
  readonly #counts = new Map<FaultKind, number>();

  add(kind: FaultKind, count = 1): void {
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + count);
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Returns the kinds that occurred, with their numbers. */
  byKind(): Partial<Record<FaultKind, number>> {
    const known = FAULT_KINDS.filter((kind) => this.#counts.has(kind));
    return Object.fromEntries(known.map((kind) => [kind, this.#counts.get(kind) ?? 0]));
  }
}
