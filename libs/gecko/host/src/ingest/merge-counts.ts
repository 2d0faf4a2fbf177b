/** Findings of a report that were not taken in, by reason. */
export interface DropCounts {
  /** Gecko is not sure enough of them: their confidence is below `CONFIDENCE_MIN`. */
  readonly lowConfidence: number;
  /** A later finding of the report has the same fingerprint. */
  readonly repeated: number;
  /** A recheck looks at what is known, and these were not. */
  readonly unknownToRecheck: number;
}

/** The effect of a scan on findings. Every finding of the report counts in exactly one of the first five fields. */
export interface MergeCounts {
  readonly created: number;
  readonly updated: number;
  readonly reopened: number;
  readonly unchanged: number;
  /** Not taken in: the sum of `drops`. */
  readonly dropped: number;
  readonly drops: DropCounts;
}

/** The effect of a scan that found nothing. */
export const NO_COUNTS: MergeCounts = {
  created: 0,
  updated: 0,
  reopened: 0,
  unchanged: 0,
  dropped: 0,
  drops: { lowConfidence: 0, repeated: 0, unknownToRecheck: 0 },
};

/** Adds up the counts of two batches. */
export function addCounts(left: MergeCounts, right: MergeCounts): MergeCounts {
  return {
    created: left.created + right.created,
    updated: left.updated + right.updated,
    reopened: left.reopened + right.reopened,
    unchanged: left.unchanged + right.unchanged,
    dropped: left.dropped + right.dropped,
    drops: {
      lowConfidence: left.drops.lowConfidence + right.drops.lowConfidence,
      repeated: left.drops.repeated + right.drops.repeated,
      unknownToRecheck: left.drops.unknownToRecheck + right.drops.unknownToRecheck,
    },
  };
}

/** Returns counts in which only these findings were not taken in. */
export function countDrops(drops: Partial<DropCounts>): MergeCounts {
  const every = { ...NO_COUNTS.drops, ...drops };
  return {
    ...NO_COUNTS,
    dropped: every.lowConfidence + every.repeated + every.unknownToRecheck,
    drops: every,
  };
}
