/** The expected state of a finding in DefectDojo, with the end of a temporary risk acceptance. */
export type Target = string;

/** A finding that a person changed or deleted in DefectDojo. */
export interface ForeignMark {
  readonly kind: 'changed' | 'deleted';
  /** The state last pushed before that change. */
  readonly told: Target | undefined;
  /** False if that state is uncertain: Gecko's next push may then overwrite the change or keep it. */
  readonly isCertain: boolean;
}

/** People's changes of findings in DefectDojo and the state pushed before each, by test and finding. */
export class ForeignMarks {
  readonly #marks = new Map<string, ForeignMark>();
  readonly #told = new Map<string, Target>();

  mark(testId: number, findingId: string, kind: ForeignMark['kind'], isSettled: boolean): void {
    const key = keyOf(testId, findingId);
    const before = this.#marks.get(key);
    this.#marks.set(key, {
      kind,
      told: this.#told.get(key),
      isCertain: isSettled && before?.isCertain !== false,
    });
  }

  /** Records that a complete push kept a person's change, which is certain from now on. */
  renew(testId: number, findingId: string, kind: ForeignMark['kind']): void {
    const key = keyOf(testId, findingId);
    this.#marks.set(key, { kind, told: this.#told.get(key), isCertain: true });
  }

  find(testId: number, findingId: string): ForeignMark | undefined {
    return this.#marks.get(keyOf(testId, findingId));
  }

  /** Records that a push may have sent this state, so that it is uncertain if it overwrote a change. */
  doubt(testId: number, findingId: string, target: Target | undefined): void {
    const key = keyOf(testId, findingId);
    const mark = this.#marks.get(key);
    if (mark !== undefined && target !== undefined && target !== mark.told)
      this.#marks.set(key, { ...mark, isCertain: false });
  }

  clear(testId: number, findingId: string): void {
    this.#marks.delete(keyOf(testId, findingId));
  }

  tell(testId: number, findingId: string, target: Target): void {
    this.#told.set(keyOf(testId, findingId), target);
  }
}

function keyOf(testId: number, findingId: string): string {
  return `${String(testId)} ${findingId}`;
}
