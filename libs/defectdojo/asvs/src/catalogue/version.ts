import type { AsvsVersion } from '@gecko-defectdojo/contract';

/** The version that a connection uses until somebody chooses another one. */
export const DEFAULT_ASVS_VERSION: AsvsVersion = '5.0.0';

/** Every version that the catalogue holds, the newest first. */
export const ASVS_VERSIONS: readonly AsvsVersion[] = ['5.0.0', '4.0.3', '4.0.2', '4.0.1'];

/**
 * The versions that share chapters and requirement numbers: 4.0.1, 4.0.2 and 4.0.3 are one family, so a decision
 * made in one of them means the same in the others.
 */
export type AsvsFamily = '5.0' | '4.0';

/** The family of a version. */
export function familyOf(version: AsvsVersion): AsvsFamily {
  return version === '5.0.0' ? '5.0' : '4.0';
}

/**
 * The version as people and tags write it: `5.0` for 5.0.0, all three numbers for 4.0.x, where the last one
 * decides which requirements are live.
 */
export function shortVersion(version: AsvsVersion): string {
  return version === '5.0.0' ? '5.0' : version;
}

/** The version that a text such as `5.0`, `5.0.0` or `4.0.3` names, or undefined when the catalogue has none. */
export function asvsVersionOf(text: string): AsvsVersion | undefined {
  return ASVS_VERSIONS.find((version) => version === text || shortVersion(version) === text);
}

/** The tag under which OWASP's repository keeps the release. */
export function releaseTag(version: AsvsVersion): string {
  return `v${version}_release`;
}
