import type { AsvsVersion } from '@gecko-defectdojo/contract';

interface Benchmark {
  readonly type: number;
  /** The DefectDojo release that brought it, as major and minor version. */
  readonly since?: readonly [number, number];
}

/**
 * The benchmark types that DefectDojo's fixtures load, by version. The numbers are the defaults of a fresh
 * installation. 5.0.0 is loaded by 2.48.0 and later, only in instances set up since then, so the page may be missing.
 * No API returns the types. There is none for 4.0.2 and 4.0.3.
 */
const BENCHMARKS: Readonly<Partial<Record<AsvsVersion, Benchmark>>> = {
  '5.0.0': { type: 3, since: [2, 48] },
  '4.0.1': { type: 2 },
};

const RELEASE = /^v?(\d{1,4})\.(\d{1,4})/;

/** Options of `benchmarkPagePath`. */
export interface BenchmarkPageOptions {
  readonly version: AsvsVersion;
  /** DefectDojo's id of the product. */
  readonly productId: number;
  /** DefectDojo's release; an unknown one is taken for a new one. */
  readonly instanceVersion?: string | undefined;
}

/**
 * Returns the path of a product's benchmark page below the URL of the instance, or undefined for a version without a
 * benchmark. Opening the page for the first time creates the product's benchmark rows.
 */
export function benchmarkPagePath(options: BenchmarkPageOptions): string | undefined {
  const { version, productId, instanceVersion } = options;
  const benchmark = BENCHMARKS[version];
  if (benchmark === undefined || isOlder(instanceVersion, benchmark.since)) return undefined;
  return `/benchmark/${productId}/type/${benchmark.type}`;
}

function isOlder(instanceVersion: string | undefined, since: Benchmark['since']): boolean {
  const release = RELEASE.exec(instanceVersion ?? '');
  if (release === null || since === undefined) return false;
  const major = Number(release[1]);
  return major < since[0] || (major === since[0] && Number(release[2]) < since[1]);
}
