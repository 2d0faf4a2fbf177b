/** A range of time: from an instant on, and before another one. Without either it is open at that end. */
export interface TimeRange {
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
}

/** The time between two listed pushes, in which there may be pushes that changed nothing. */
export interface FoldGap extends TimeRange {
  /** The number of listed pushes above it on the page. */
  readonly place: number;
}

/** The listed pushes around a page, by the time at which they were queued, newest first. */
export interface FoldGapsOptions {
  readonly page: readonly Date[];
  /** The first push of the next page. Undefined on the last page. */
  readonly next: Date | undefined;
  readonly isFirstPage: boolean;
}

/**
 * Returns the gaps of one page. Each gap of the list belongs to one page, so that each push that changed nothing is
 * counted once: a page has the gaps below its pushes, the first page also the one above. A push that was queued at the
 * same millisecond as a listed one counts as below it, so that pushes which were queued together make one fold.
 */
export function foldGaps({ page, next, isFirstPage }: FoldGapsOptions): readonly FoldGap[] {
  const below = page.map((at, index) => ({
    place: index + 1,
    from: justAfter(page[index + 1] ?? next),
    before: justAfter(at),
  }));
  const above = { place: 0, from: justAfter(page[0] ?? next), before: undefined };
  return (isFirstPage ? [above, ...below] : below).filter(
    ({ from, before }) => from === undefined || before === undefined || from < before,
  );
}

/** Postgres keeps these times to the millisecond. */
function justAfter(at: Date | undefined): Date | undefined {
  return at && new Date(at.getTime() + 1);
}

/** Returns the listed pushes with the folds between them, each at the place of its gap. */
export function placeFolds<Listed, Fold>(
  listed: readonly Listed[],
  folds: readonly { readonly place: number; readonly fold: Fold }[],
): readonly (Listed | Fold)[] {
  const foldsAt = Map.groupBy(folds, ({ place }) => place);
  return [...listed.keys(), listed.length].flatMap((place) => [
    ...(foldsAt.get(place) ?? []).map(({ fold }) => fold),
    ...listed.slice(place, place + 1),
  ]);
}
