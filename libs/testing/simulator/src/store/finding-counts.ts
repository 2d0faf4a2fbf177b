import type { FindingRecord } from '../finding-record.ts';
import { severities } from '../rules/severity.ts';

/** The states that import statistics count, in the order of the responses. */
export const countedStates = [
  'active',
  'verified',
  'duplicate',
  'false_p',
  'out_of_scope',
  'is_mitigated',
  'risk_accepted',
] as const;

/** Encodes severity and states of a finding in one number. */
export function stateCode(finding: FindingRecord): number {
  const severity = severities.findIndex((name) => name === finding.severity);
  return countedStates.reduce((code, state) => code * 2 + (finding[state] ? 1 : 0), severity + 1);
}

/** Decodes a state code. */
export function readStateCode(code: number): { severity: string | undefined; states: readonly boolean[] } {
  const states = countedStates.map(
    (_state, place) => ((code >> (countedStates.length - 1 - place)) & 1) === 1,
  );
  return { severity: severities[(code >> countedStates.length) - 1], states };
}

/** Counts the findings of each test by state. Updated with every save, because each import reads the counts twice. */
export class FindingCounts {
  readonly #codes = new Map<number, number>();
  readonly #byTest = new Map<number, Map<number, number>>();

  update(finding: FindingRecord): void {
    const code = stateCode(finding);
    const before = this.#codes.get(finding.id);
    if (before === code) return;
    if (before !== undefined) this.#add(finding.test, { code: before, change: -1 });
    this.#codes.set(finding.id, code);
    this.#add(finding.test, { code, change: 1 });
  }

  remove(finding: FindingRecord): void {
    const before = this.#codes.get(finding.id);
    if (before === undefined) return;
    this.#codes.delete(finding.id);
    this.#add(finding.test, { code: before, change: -1 });
  }

  /** Returns a copy, so that it can be kept as the state before an import. */
  ofTest(test: number): Map<number, number> {
    return new Map(this.#byTest.get(test));
  }

  #add(test: number, { code, change }: { readonly code: number; readonly change: 1 | -1 }): void {
    let counts = this.#byTest.get(test);
    if (counts === undefined) {
      counts = new Map();
      this.#byTest.set(test, counts);
    }
    counts.set(code, (counts.get(code) ?? 0) + change);
  }
}
