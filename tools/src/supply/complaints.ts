import type { LockedPackage } from './lockfile.ts';

/** A package.json as the checks read it. */
export interface SupplyManifest {
  readonly path: string;
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** Also under another name: `npm:typescript@7.0.2`. */
const EXACT = /^(?:npm:(?:@[^/@]+\/)?[^/@]+@)?\d+\.\d+\.\d+(?:-[\w.]+)?$/;

/**
 * Returns a sentence for each dependency that is no exact version. A package of the workspace is `*`. Peers may be
 * ranges, because the host chooses their version.
 */
export function findRanges(manifests: readonly SupplyManifest[]): string[] {
  const own = new Set(manifests.map(({ name }) => name));
  return manifests.flatMap(({ path, dependencies, devDependencies, optionalDependencies }) =>
    [dependencies, devDependencies, optionalDependencies]
      .flatMap((group) => Object.entries(group))
      .filter(([name, version]) => (own.has(name) ? version !== '*' : !EXACT.test(version)))
      .map(([name, version]) => `${path}: ${name} is "${version}". Pin one version.`),
  );
}

/** Returns a sentence for each package that does not come from the registry with a strong digest. */
export function findUnverified(packages: readonly LockedPackage[]): string[] {
  return packages
    .filter(({ resolved, integrity }) => resolved !== undefined || integrity?.startsWith('sha512-') !== true)
    .map(({ name }) => `package-lock.json: ${name} has no sha512 digest of the registry.`);
}

/** Returns a sentence for each package under a licence that `tools/supply.json` does not name. */
export function findUnknownLicences(
  packages: readonly LockedPackage[],
  licences: Readonly<Record<string, string>>,
): string[] {
  return packages
    .filter(({ license }) => license === undefined || !Object.hasOwn(licences, license))
    .map(
      ({ name, license }) =>
        `package-lock.json: ${name} is under "${license ?? 'no licence'}". Judge it in tools/supply.json.`,
    );
}

export interface InstallScriptRules {
  /** `allowScripts` of package.json: true runs the script, false skips it without a word. */
  readonly allowed: Readonly<Record<string, boolean>>;
  /** The reason for each script that runs. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Returns a sentence for each install script that runs without a reason, and for each rule without a script. */
export function findInstallScripts(
  packages: readonly LockedPackage[],
  { allowed, reasons }: InstallScriptRules,
): string[] {
  const withScript = new Set(
    packages.filter(({ hasInstallScript }) => hasInstallScript).map(({ name }) => name),
  );
  return Object.entries(allowed).flatMap(([name, runs]) => {
    if (!withScript.has(name)) return [`package.json: ${name} has no install script. Remove it.`];
    if (runs && !Object.hasOwn(reasons, name))
      return [
        `package.json: the install script of ${name} runs. Say why in tools/supply.json, or set false.`,
      ];
    return [];
  });
}

/** Returns the number of packages by licence, the most frequent first. */
export function countLicences(packages: readonly LockedPackage[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const { license = 'none' } of packages) counts.set(license, (counts.get(license) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
