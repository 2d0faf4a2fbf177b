import type { RemoteProduct } from '@gecko-defectdojo/client';

/**
 * Whether a product bears this name, in whatever letter case. Its id alone proves nothing: a DefectDojo that was installed
 * anew gives every id out again.
 */
export function isCalled(product: Pick<RemoteProduct, 'name'>, name: string): boolean {
  return product.name.toLowerCase() === name.toLowerCase();
}
