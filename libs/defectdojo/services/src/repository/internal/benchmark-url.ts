import { benchmarkPagePath } from '@gecko-defectdojo/asvs';
import type { ConnectionRecord } from '@gecko-defectdojo/data';

/**
 * Returns the address of the page where DefectDojo shows a product's benchmark of the connection's ASVS version, or null
 * where it has none. It is a page for people alone; no API reads or writes benchmarks (3.2.0).
 */
export function benchmarkUrl(
  { url, asvsVersion, instanceVersion }: Pick<ConnectionRecord, 'url' | 'asvsVersion' | 'instanceVersion'>,
  productId: number,
): string | null {
  const path = benchmarkPagePath({
    version: asvsVersion,
    productId,
    instanceVersion: instanceVersion ?? undefined,
  });
  return path === undefined ? null : `${url}${path}`;
}
