/** What a finding is to be in DefectDojo, in one word: its state and, for a risk accepted for a time, its end. */
export type Target = string;

/** A finding that somebody changed or deleted in DefectDojo. */
export interface ForeignMark {
  readonly kind: 'changed' | 'deleted';
  /** What DefectDojo had been told of it when that happened. */
  readonly told: Target | undefined;
  /** Whether that was certain; if not, Gecko's next push may overrule the change or leave it alone. */
  readonly isCertain: boolean;
}

/** What people did to findings in DefectDojo, and what DefectDojo was told of each before; by test and finding. */
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

  /** What somebody did was left alone by a push that told everything: from here on that is certain. */
  renew(testId: number, findingId: string, kind: ForeignMark['kind']): void {
    const key = keyOf(testId, findingId);
    this.#marks.set(key, { kind, told: this.#told.get(key), isCertain: true });
  }

  find(testId: number, findingId: string): ForeignMark | undefined {
    return this.#marks.get(keyOf(testId, findingId));
  }

  /** A push that may or may not have said this: whether a change is overruled is not certain any more. */
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
