import { BATCH_CHOSEN_MAX, nameKey } from '@gecko-defectdojo/contract/constants';
import type { BatchPreviewRow } from '@gecko-defectdojo/contract';
import type { BatchTotals } from './batch-totals.ts';

/**
 * The repositories that a person left out. The totals of the API know nothing of `rows`, whose part is subtracted here,
 * so that a tick needs no question to DefectDojo; those of `settled` the API leaves out itself.
 */
export interface LeftOut {
  readonly settled: readonly string[];
  readonly rows: ReadonlyMap<string, BatchPreviewRow>;
}

/** Nothing is left out. */
export const NOTHING_LEFT_OUT: LeftOut = { settled: [], rows: new Map() };

/** Returns the ids of the repositories that are left out. */
export function exceptOf({ settled, rows }: LeftOut): string[] {
  return [...settled, ...rows.keys()];
}

/** Returns true if no further repository can be left out. */
export function isFull(leftOut: LeftOut): boolean {
  return exceptOf(leftOut).length >= BATCH_CHOSEN_MAX;
}

/** Leaves rows out, as many as fit; what is mapped already is no part of the batch. */
export function leaveOut(leftOut: LeftOut, more: readonly BatchPreviewRow[]): LeftOut {
  const known = new Set(exceptOf(leftOut));
  const free = more.filter(
    ({ repositoryId, outcome }) => outcome !== 'already_mapped' && !known.has(repositoryId),
  );
  const fitting = free.slice(0, BATCH_CHOSEN_MAX - known.size);
  return {
    ...leftOut,
    rows: new Map([...leftOut.rows, ...fitting.map((row) => [row.repositoryId, row] as const)]),
  };
}

/** Takes rows in again. */
export function takeIn({ settled, rows }: LeftOut, again: readonly BatchPreviewRow[]): LeftOut {
  const ids = new Set(again.map(({ repositoryId }) => repositoryId));
  return {
    settled: settled.some((id) => ids.has(id)) ? settled.filter((id) => !ids.has(id)) : settled,
    rows: new Map([...rows].filter(([id]) => !ids.has(id))),
  };
}

/** Returns the same, for another rule or another selection: what its rows show does not hold there. */
export function settle(leftOut: LeftOut): LeftOut {
  return leftOut.rows.size === 0 ? leftOut : { settled: exceptOf(leftOut), rows: new Map() };
}

/** Returns the totals without the rows that are left out. A product goes when none of its repositories is left. */
export function totalsWithout(totals: BatchTotals, { rows }: LeftOut): BatchTotals {
  const byProduct = Map.groupBy(rows.values(), ({ productName }) => nameKey(productName));
  let [newProducts, existingProducts] = [totals.newProducts, totals.existingProducts];
  for (const its of byProduct.values()) {
    const [first] = its;
    if (first === undefined || its.length < (first.sharedBy ?? 1)) continue;
    if (first.productId !== null) existingProducts -= 1;
    else if (first.outcome !== 'product_unknown') newProducts -= 1;
  }
  const findings = [...rows.values()].reduce((sum, row) => sum + (row.findings ?? 0), 0);
  return {
    ...totals,
    repositories: Math.max(0, totals.repositories - rows.size),
    findings: Math.max(0, totals.findings - findings),
    newProducts: Math.max(0, newProducts),
    existingProducts: Math.max(0, existingProducts),
  };
}
