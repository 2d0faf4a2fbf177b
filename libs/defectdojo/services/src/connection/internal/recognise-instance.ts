import type { KnownMapping } from '@gecko-defectdojo/data';
import { getProduct, getTest, foundOrUndefined } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { holdsToldFinding, isOwnTest } from '../../mapping/own-test.ts';
import { isCalled } from '../../product/is-called.ts';

/** How many mappings are looked up at an address; two instances do not agree in so many ids by chance. */
export const COMPARED_MAX = 25;
/** So many tests that are Gecko's, and none that is not, are enough. */
const ENOUGH = 3;
/** Products are looked at last and few of them, because each answer carries the ids of all its findings. */
const PRODUCTS_MAX = 5;

/**
 * `same`: what Gecko made is there. `other`: something else is there under its ids. `unknown`: nothing is there; it was
 * deleted, the key's user may not see it, or it is another instance.
 */
export type InstanceVerdict = 'same' | 'other' | 'unknown';

export interface RecogniseInstanceOptions {
  readonly known: readonly KnownMapping[];
  /** Whether a test counts only when it holds a finding of Gecko's, because nobody said that it is the same instance. */
  readonly isGuess?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Whether the DefectDojo at an address is the one in which these mappings made their tests. It reads only. */
export async function recogniseInstance(
  client: DefectDojoClient,
  { known, isGuess = false, signal }: RecogniseInstanceOptions,
): Promise<InstanceVerdict> {
  const seen = { own: 0, strange: 0 };
  for (const mapping of known.slice(0, COMPARED_MAX)) {
    const { testId, told } = mapping;
    // A test without findings proves nothing to somebody who guesses.
    if (testId === null || (isGuess && told.length === 0)) continue;
    const test = await foundOrUndefined(getTest(client, testId, { signal }));
    if (test === undefined) continue;
    const isOwn = isGuess
      ? await holdsToldFinding(client, { testId, told, signal })
      : await isOwnTest(client, { test, known: mapping, told: () => Promise.resolve(told), signal });
    seen[isOwn ? 'own' : 'strange'] += 1;
    if (seen.own >= ENOUGH && seen.strange === 0) return 'same';
  }
  return verdictOf(seen);
}

/**
 * Whether the DefectDojo that stands where it always stood is still the same. Where no test is to be seen, for nothing
 * was pushed or all were deleted, the products tell: they must be called what they were.
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
