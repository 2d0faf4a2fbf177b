import type { Difference } from './difference.ts';
import { ExpectedSettings } from './expected-settings.ts';

/** More differences than a person reads. */
const DIFFERENCES_MAX = 1_000;

/** A finding as it was when it was last compared. */
interface LastSeen {
  readonly isFixed: boolean;
  readonly fixedAt: string;
}

/** The differences found so far, and facts that later comparisons need. */
export class Comparison {
  readonly #differences: Difference[] = [];
  /** The services of tests, by the tests' ids, also of mappings that are removed since. */
  readonly #tests = new Map<number, string>();
  readonly #seen = new Map<string, LastSeen>();
  /** Findings that were deleted in Gecko: mitigated in DefectDojo. */
  readonly deleted = new Set<string>();
  /** Fields that a person has changed in DefectDojo, by finding id: they stay theirs. */
  readonly edited = new Map<string, ReadonlySet<string>>();
  /** Findings that no report matches and whose risk is accepted without an end: by a Risk Acceptance without one. */
  readonly acceptedForEver = new Set<string>();
  /** The effect that the settings of connection and mappings have had on findings and names. */
  readonly settings = new ExpectedSettings();
  #compared = 0;

  /** The number of findings that were compared, once for each step. */
  get compared(): number {
    return this.#compared;
  }

  get differences(): readonly Difference[] {
    return this.#differences;
  }

  count(findings: number): void {
    this.#compared += findings;
  }

  add(step: string, found: readonly Omit<Difference, 'step'>[]): void {
    for (const one of found.slice(0, DIFFERENCES_MAX - this.#differences.length))
      this.#differences.push({ ...one, step });
  }

  /**
   * Returns since when a finding is fixed, and remembers it: DefectDojo keeps the time of the first fix while the finding
   * stays mitigated. `key` names the finding in its test.
   */
  fixedAt(key: string, now: LastSeen): string {
    const before = this.#seen.get(key);
    const fixedAt = now.isFixed && before?.isFixed === true ? before.fixedAt : now.fixedAt;
    this.#seen.set(key, { isFixed: now.isFixed, fixedAt });
    return fixedAt;
  }

  /** A test holds the findings of a service. */
  testIs(testId: number, service: string): void {
    this.#tests.set(testId, service);
  }

  /** Returns true if a test holds the findings of another service: a team may give all tests one title. */
  isOfOther(testId: number, service: string): boolean {
    return (this.#tests.get(testId) ?? service) !== service;
  }

  /** Returns true if the finding was in that test before. */
  wasSeen(key: string): boolean {
    return this.#seen.has(key);
  }
}
