import type { AsvsVersion } from '@gecko-defectdojo/contract';
import { ASVS_RELEASES } from '@gecko-defectdojo/contract/constants';

/** The words about DefectDojo's benchmark of an ASVS version. */
export interface BenchmarkWords {
  /** The way to it in the menu of a product. */
  readonly entry: string;
  /** The difference from the version that the team tracks against; undefined where there is none. */
  readonly difference: string | undefined;
}

/**
 * Returns the words about DefectDojo's benchmark of an ASVS version. That of 4.0.1 has 285 of the 286 requirements of
 * 4.0.1 and 4.0.2; 4.0.3 deleted eight of them.
 */
export function benchmarkWords(version: AsvsVersion): BenchmarkWords {
  const release = ASVS_RELEASES.find((one) => one.version === version) ?? ASVS_RELEASES[0];
  return {
    entry: `Benchmarks → OWASP ASVS v. ${release.benchmark}`,
    difference: DIFFERENCES[release.version],
  };
}

const DIFFERENCES: Readonly<Record<AsvsVersion, string | undefined>> = {
  '5.0.0': undefined,
  '4.0.3': 'It lacks 13.1.1 of 4.0.3, and has eight that 4.0.3 deleted.',
  '4.0.2': 'It lacks 13.1.1 of 4.0.2.',
  '4.0.1': 'It lacks 13.1.1 of 4.0.1.',
};
