import { ASVS_RELEASES } from '@gecko-defectdojo/contract';
import type { AsvsVersion } from '@gecko-defectdojo/contract';

type AsvsRelease = (typeof ASVS_RELEASES)[number];

/** A set of versions that share chapters and requirement numbers. */
export type AsvsFamily = AsvsRelease['family'];

const BY_VERSION = Object.fromEntries(ASVS_RELEASES.map((release) => [release.version, release])) as Readonly<
  Record<AsvsVersion, AsvsRelease> // the enum of versions is made of the same list
>;

/** Returns the family of a version. */
export function familyOf(version: AsvsVersion): AsvsFamily {
  return BY_VERSION[version].family;
}

/** Returns the version as people and tags write it, such as `5.0` or `4.0.3`. */
export function shortVersion(version: AsvsVersion): string {
  return BY_VERSION[version].shortName;
}

/** Returns the version that a text such as `5.0`, `5.0.0` or `4.0.3` names, or undefined if there is none. */
export function asvsVersionOf(text: string): AsvsVersion | undefined {
  return ASVS_RELEASES.find(({ version, shortName }) => version === text || shortName === text)?.version;
}

/** Returns the tag under which OWASP's repository keeps the release. */
export function releaseTag(version: AsvsVersion): string {
  return `v${version}_release`;
}
