import type { AsvsDecision } from '@gecko-defectdojo/contract';

/** How decisions compare with labels. `precision` is null when nothing was said yes to, `recall` when nothing should be. */
export interface TallyFigures {
  readonly precision: number | null;
  readonly recall: number | null;
  /** Said yes, labelled yes. */
  readonly right: number;
  /** Said yes, labelled no. */
  readonly wrong: number;
  /** Labelled yes, and not said yes to. */
  readonly missed: number;
  /** How many of the missed ones were at least asked about. */
  readonly unsure: number;
}

/** Counts decisions against labels. */
export class Tally {
  #right = 0;
  #wrong = 0;
  #missed = 0;
  #unsure = 0;

  add(label: 'yes' | 'no', decision: AsvsDecision): void {
    if (decision === 'yes' && label === 'yes') this.#right += 1;
    if (decision === 'yes' && label === 'no') this.#wrong += 1;
    if (decision !== 'yes' && label === 'yes') this.#missed += 1;
    if (decision === 'unsure' && label === 'yes') this.#unsure += 1;
  }

  figures(): TallyFigures {
    return {
      precision: share(this.#right, this.#wrong),
      recall: share(this.#right, this.#missed),
      right: this.#right,
      wrong: this.#wrong,
      missed: this.#missed,
      unsure: this.#unsure,
    };
  }
}

/** Tallies by name, in the order in which their first decision was counted. */
export class Tallies {
  readonly #byName = new Map<string, Tally>();

  /** Returns the tally of a name. The first call makes it. */
  of(name: string): Tally {
    const tally = this.#byName.get(name) ?? new Tally();
    this.#byName.set(name, tally);
    return tally;
  }

  figures(): Record<string, TallyFigures> {
    return Object.fromEntries([...this.#byName].map(([name, tally]) => [name, tally.figures()]));
  }
}

function share(part: number, rest: number): number | null {
  return part + rest === 0 ? null : Math.round((part / (part + rest)) * 1_000) / 1_000;
}
