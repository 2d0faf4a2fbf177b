import type { KnownMapping } from '@gecko-defectdojo/data';
import { getProduct, getTest, foundOrUndefined } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { holdsPushedFinding, isOwnTest } from '../../mapping/own-test.ts';
import { isCalled } from '../../product/is-called.ts';

/** Mappings to look up at an address. Two instances do not share so many ids by chance. */
export const COMPARED_MAX = 25;
/** So many tests of Gecko, and none of others, are sufficient. */
const ENOUGH = 3;
/** Products to look up, last and few: each response carries the ids of all findings of the product. */
const PRODUCTS_MAX = 5;

/**
 * `same`: Gecko's objects are there. `other`: other objects are there under the same ids. `unknown`: nothing is
 * there; it was deleted, the key's user may not see it, or it is another instance.
 */
export type InstanceVerdict = 'same' | 'other' | 'unknown';

export interface RecogniseInstanceOptions {
  readonly known: readonly KnownMapping[];
  /**
   * Counts a test only if it holds a finding of Gecko's. For an address of which no person said that it is the same
   * instance.
   */
  readonly isGuess?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Compares the DefectDojo at an address with the tests that these mappings created. Only reads. */
export async function recogniseInstance(
  client: DefectDojoClient,
  { known, isGuess = false, signal }: RecogniseInstanceOptions,
): Promise<InstanceVerdict> {
  const seen = { own: 0, strange: 0 };
  for (const mapping of known.slice(0, COMPARED_MAX)) {
    const { testId, pushedFindings } = mapping;
    // A test without findings proves nothing.
    if (testId === null || (isGuess && pushedFindings.length === 0)) continue;
    const test = await foundOrUndefined(getTest(client, testId, { signal }));
    if (test === undefined) continue;
    const isOwn = isGuess
      ? await holdsPushedFinding(client, { testId, pushedFindings, signal })
      : await isOwnTest(client, {
          test,
          known: mapping,
          loadPushed: () => Promise.resolve(pushedFindings),
          signal,
        });
    seen[isOwn ? 'own' : 'strange'] += 1;
    if (seen.own >= ENOUGH && seen.strange === 0) return 'same';
  }
  return verdictOf(seen);
}

/**
 * Compares the DefectDojo at an unchanged address with the known mappings. If no test is there, because nothing was
 * pushed or all tests were deleted, the products decide: their names must match.
 */
export async function recogniseSamePlace(
  client: DefectDojoClient,
  options: Omit<RecogniseInstanceOptions, 'isGuess'>,
): Promise<InstanceVerdict> {
  const verdict = await recogniseInstance(client, options);
  if (verdict !== 'unknown') return verdict;
  const { known, signal } = options;
  const products = new Map(known.map(({ productId, productName }) => [productId, productName]));
  const seen = { own: 0, strange: 0 };
  for (const [productId, productName] of [...products].slice(0, PRODUCTS_MAX)) {
    const product = await foundOrUndefined(getProduct(client, productId, { signal }));
    if (product) seen[isCalled(product, productName) ? 'own' : 'strange'] += 1;
  }
  return verdictOf(seen);
}

function verdictOf({ own, strange }: { readonly own: number; readonly strange: number }): InstanceVerdict {
  if (own === 0) return strange === 0 ? 'unknown' : 'other';
  return own >= strange ? 'same' : 'other';
}
