import type { PushAction } from '@gecko-defectdojo/contract';
import { mergedAction } from './finding-change.ts';
import type { FindingChange } from './finding-change.ts';

/** How many changes of a push are kept. */
export interface ChangeLimits {
  /** So many in full. */
  readonly full: number;
  /** Of the findings after that, one in so many, chosen by their ids. */
  readonly oneIn: number;
  /** At most so many of these. */
  readonly sample: number;
}

export const DEFAULT_CHANGE_LIMITS: ChangeLimits = { full: 10_000, oneIn: 50, sample: 2_000 };

/** Numbers of findings by what a push did to them. Absent for none. */
export type ChangeCounts = Readonly<Partial<Record<PushAction, number>>>;

/** A finding that a push has changed. */
export interface LoggedFinding {
  readonly findingId: string;
  readonly action: PushAction;
}

/** Changes that are about to be recorded. */
export interface StagedChanges {
  /** The changes to keep, each finding once. */
  readonly kept: readonly FindingChange[];
  /** The ids of those of them that the push has kept before: they have to be merged with what is recorded. */
  readonly again: ReadonlySet<string>;
  /** The counts after them. */
  readonly counts: ChangeCounts;
  /** Takes them over, once they are recorded. */
  readonly take: () => void;
}

/**
 * Knows which findings a push has changed, counts each once, and decides which are kept: the first ones in full, and
 * then a sample. The rule needs no chance, so that a push that goes on after a crash keeps the same ones.
 */
export class ChangeLog {
  readonly #limits: ChangeLimits;
  #counts: ChangeCounts;
  readonly #actions = new Map<string, PushAction>();
  /** Those of the changed findings that are counted and not kept: none in most pushes. */
  readonly #unkept = new Set<string>();
  #kept = 0;

  /** Goes on from the counts and the kept findings that an earlier attempt left. */
  constructor(
    limits: ChangeLimits = DEFAULT_CHANGE_LIMITS,
    counts: ChangeCounts = {},
    kept: readonly LoggedFinding[] = [],
  ) {
    this.#limits = limits;
    this.#counts = counts;
    for (const { findingId, action } of kept) this.#actions.set(findingId, action);
    this.#kept = kept.length;
  }

  /** Decides what is kept of these changes, in order, at most one of a finding. Nothing is taken over before `take`. */
  stage(changes: readonly FindingChange[]): StagedChanges {
    const counts: Partial<Record<PushAction, number>> = { ...this.#counts };
    const kept: FindingChange[] = [];
    const again = new Set<string>();
    const unkept: string[] = [];
    let total = this.#kept;
    for (const change of changes) {
      const { findingId } = change;
      const before = this.#actions.get(findingId);
      const action = this.#actionAfter(change);
      if (before !== undefined) counts[before] = (counts[before] ?? 0) - 1;
      counts[action] = (counts[action] ?? 0) + 1;
      if (before === undefined && this.#hasRoom(total, findingId)) total += 1;
      else if (before === undefined || this.#unkept.has(findingId)) {
        unkept.push(findingId);
        continue;
      } else again.add(findingId);
      kept.push(change);
    }
    const take = () => {
      for (const change of changes) this.#actions.set(change.findingId, this.#actionAfter(change));
      for (const findingId of unkept) this.#unkept.add(findingId);
      this.#counts = counts;
      this.#kept = total;
    };
    return { kept, again, counts, take };
  }

  #actionAfter({ findingId, action }: FindingChange): PushAction {
    const before = this.#actions.get(findingId);
    return before === undefined ? action : mergedAction(before, action);
  }

  #hasRoom(kept: number, findingId: string): boolean {
    const { full, oneIn, sample } = this.#limits;
    return kept < full || (kept < full + sample && isSampled(findingId, oneIn));
  }
}

/** Returns true for one in so many findings, by the last digits of their ids, which are random. */
function isSampled(findingId: string, oneIn: number): boolean {
  return Number.parseInt(findingId.slice(-8), 16) % oneIn === 0;
}
