import { nameKey } from '@gecko-defectdojo/contract/constants';
import type { RemoteProduct } from '@gecko-defectdojo/client';

/**
 * Returns true if the product has this name, ignoring letter case and Unicode form. The id alone proves nothing, because ids repeat
 * after DefectDojo is reinstalled.
 */
export function isCalled(product: Pick<RemoteProduct, 'name'>, name: string): boolean {
  return nameKey(product.name) === nameKey(name);
}
