/** The effect of a scan on findings. Every finding of the report counts in exactly one field. */
export interface MergeCounts {
  readonly created: number;
  readonly updated: number;
  readonly reopened: number;
  readonly unchanged: number;
  /** Not taken in: confidence below Gecko's bar, or unknown to a recheck. */
  readonly dropped: number;
}

export const NO_COUNTS: MergeCounts = { created: 0, updated: 0, reopened: 0, unchanged: 0, dropped: 0 };

/** Adds up the counts of two batches. */
export function addCounts(left: MergeCounts, right: MergeCounts): MergeCounts {
  return {
    created: left.created + right.created,
    updated: left.updated + right.updated,
    reopened: left.reopened + right.reopened,
    unchanged: left.unchanged + right.unchanged,
    dropped: left.dropped + right.dropped,
  };
}
