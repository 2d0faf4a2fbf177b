import type { AsvsVersion } from '@gecko-defectdojo/contract';

/**
 * The benchmark types that DefectDojo's fixtures load, by the version they hold. The numbers are the defaults of a
 * fresh installation; 5.0.0 comes with 2.48.0 and only to instances set up since, so the page may be missing. The
 * types have no API to look them up. There is none for 4.0.2 and 4.0.3.
 */
const BENCHMARK_TYPES: Readonly<Partial<Record<AsvsVersion, number>>> = { '5.0.0': 3, '4.0.1': 2 };

/** Which product's page, and in which version. */
export interface BenchmarkPageOptions {
  readonly version: AsvsVersion;
  /** DefectDojo's number of the product. */
  readonly productId: number;
}

/**
 * The path of a product's benchmark page, below the address of the DefectDojo instance, or undefined for a version
 * without a benchmark. Opening it for the first time creates the product's benchmark rows.
 */
export function benchmarkPagePath({ version, productId }: BenchmarkPageOptions): string | undefined {
  const type = BENCHMARK_TYPES[version];
  return type === undefined ? undefined : `/benchmark/${productId}/type/${type}`;
}
