import type { RenewalChanges, RenewalCost } from '@gecko-defectdojo/contract';
import { lookUpStrategy } from '@gecko-defectdojo/domain';

/** Findings that a push takes together: reads what people may have edited, looks up, and sends. A part of a page. */
export const READ_TOGETHER = 100;
/** Rows of a list in which findings are looked up. */
const LIST_PAGE = 250;
/** A PATCH, a read of 100 findings, and one of a single finding, of DefectDojo 3.2.0, in seconds. */
const PATCH_SECONDS = 0.15;
const READ_SECONDS = 0.3;
const READ_ONE_SECONDS = 0.1;

/** The fields in which a finding differs, and whether its id in DefectDojo is known. */
export interface DifferingFinding {
  readonly findingId: string;
  readonly fields: readonly string[];
  readonly isKnown: boolean;
}

/** The cost of a slice of the findings that DefectDojo holds of a mapping: a push takes them in the same slices. */
export interface DifferingCounts {
  readonly findings: number;
  /** Those that get other tags: each is read right before, because people's tags stay. */
  readonly tags: number;
  readonly verified: number;
  /** Those with texts or other fields that a person may have edited: they are read first. */
  readonly texts: number;
  /** Those whose ids in DefectDojo are not known: they are looked up. */
  readonly unknown: number;
}

/** Counts the differing findings of a slice. */
export function countDiffering(slice: readonly DifferingFinding[]): DifferingCounts {
  const how = (test: (one: DifferingFinding) => boolean) => slice.filter(test).length;
  return {
    findings: slice.length,
    tags: how(({ fields }) => fields.includes('tags')),
    verified: how(({ fields }) => fields.includes('verified')),
    texts: how(({ fields }) => fields.some((field) => field !== 'tags' && field !== 'verified')),
    unknown: how(({ isKnown }) => !isKnown),
  };
}

/** A cost, and how many findings change in which way. */
export type Cost = Pick<RenewalCost, 'findings' | 'requests' | 'seconds'> & {
  readonly changes: RenewalChanges;
};

export const NO_COST: Cost = {
  findings: 0,
  requests: 0,
  seconds: 0,
  changes: { tags: 0, verified: 0, texts: 0 },
};

/** Returns what it costs to send the differing ones of `held` findings, one request after the other. */
export function costOf(slices: readonly DifferingCounts[], held: number): Cost {
  const sum = (of: (slice: DifferingCounts) => number) =>
    slices.reduce((total, slice) => total + of(slice), 0);
  const [findings, tags] = [sum((slice) => slice.findings), sum((slice) => slice.tags)];
  const reads = sum(({ texts, unknown }) => (texts > 0 ? 1 : 0) + lookUps(unknown, held));
  const seconds = findings * PATCH_SECONDS + reads * READ_SECONDS + tags * READ_ONE_SECONDS;
  return {
    findings,
    requests: findings + reads + tags,
    seconds: Math.ceil(seconds),
    changes: { tags, verified: sum((slice) => slice.verified), texts: sum((slice) => slice.texts) },
  };
}

/** Returns the sum of two costs. */
export function addCosts(one: Cost, other: Cost): Cost {
  return {
    findings: one.findings + other.findings,
    requests: one.requests + other.requests,
    seconds: one.seconds + other.seconds,
    changes: {
      tags: one.changes.tags + other.changes.tags,
      verified: one.changes.verified + other.changes.verified,
      texts: one.changes.texts + other.changes.texts,
    },
  };
}

/** Findings of a slice are looked up one by one, or in a list of the test after it was counted, all of it at most. */
function lookUps(unknown: number, held: number): number {
  if (unknown <= 3) return unknown;
  return 1 + (lookUpStrategy(unknown, held) === 'one_by_one' ? unknown : Math.ceil(held / LIST_PAGE));
}
