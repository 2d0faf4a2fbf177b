import { benchmarkPagePath } from '@gecko-defectdojo/asvs';
import type { ConnectionRecord } from '@gecko-defectdojo/data';

const RELEASE = /^v?(\d{1,4})\.(\d{1,4})/;

/**
 * The page where DefectDojo shows a product's benchmark of the connection's ASVS version, or null where it has none:
 * 5.0.0 came with 2.48. It is a page for people alone; no API reads or writes benchmarks (3.2.0).
 */
export function benchmarkUrl(
  { url, asvsVersion, instanceVersion }: Pick<ConnectionRecord, 'url' | 'asvsVersion' | 'instanceVersion'>,
  productId: number,
): string | null {
  const path = benchmarkPagePath({ version: asvsVersion, productId });
  if (path === undefined) return null;
  const release = RELEASE.exec(instanceVersion ?? '');
  const isTooOld = release !== null && Number(release[1]) * 10_000 + Number(release[2]) < 20_048;
  return asvsVersion === '5.0.0' && isTooOld ? null : `${url}${path}`;
}
