import { PRODUCT_NAME_MAX } from '@gecko-defectdojo/contract/constants';
import { UsageError } from './usage-error.ts';

/** Throws a `UsageError` that says `--product` if no product in DefectDojo can have this name. */
export function checkProductName(name: string): void {
  const { length } = name.trim();
  if (length === 0) throw new UsageError('The product name is blank. Name the product with --product NAME.');
  if (length <= PRODUCT_NAME_MAX) return;
  throw new UsageError(
    `The product name has ${String(length)} characters, and DefectDojo takes at most ${String(PRODUCT_NAME_MAX)}. ` +
      "Without --product it is the repository's name. Name the product with --product NAME.",
  );
}
