import type { BatchSummary } from '@gecko-defectdojo/contract';

/** The totals of a batch before it starts, as far as they are known. */
export interface BatchTotals {
  readonly repositories: number;
  /** Open findings. */
  readonly findings: number;
  readonly newProducts: number;
  readonly existingProducts: number;
  /** Different product names, and how many of them DefectDojo was asked for. */
  readonly products: number;
  readonly lookedUp: number;
}

/** Adds up the parts of a summary, of which each says of other names whether a product has them. */
export function addUp(parts: readonly BatchSummary[]): BatchTotals | undefined {
  const last = parts.at(-1);
  if (last === undefined) return undefined;
  const { repositories, findings, products } = last;
  const newProducts = parts.reduce((sum, part) => sum + part.newProducts, 0);
  const existingProducts = parts.reduce((sum, part) => sum + part.existingProducts, 0);
  const lookedUp = newProducts + existingProducts;
  return { repositories, findings, products, newProducts, existingProducts, lookedUp };
}
