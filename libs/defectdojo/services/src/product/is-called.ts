import type { RemoteProduct } from '@gecko-defectdojo/client';

/**
 * Returns true if the product has this name, ignoring letter case. The id alone proves nothing, because ids repeat
 * after DefectDojo is reinstalled.
 */
export function isCalled(product: Pick<RemoteProduct, 'name'>, name: string): boolean {
  return product.name.toLowerCase() === name.toLowerCase();
}
