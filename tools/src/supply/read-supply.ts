import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lockedPackages } from './lockfile.ts';
import type { LockedPackage } from './lockfile.ts';
import type { InstallScriptRules, SupplyManifest } from './complaints.ts';

const Versions = z.record(z.string(), z.string()).default({});

const Manifest = z.object({
  name: z.string(),
  workspaces: z.array(z.string()).default([]),
  dependencies: Versions,
  devDependencies: Versions,
  optionalDependencies: Versions,
  allowScripts: z.record(z.string(), z.boolean()).default({}),
});

const Rules = z.object({
  licences: z.record(z.string(), z.string()),
  installScripts: z.record(z.string(), z.string()),
});

/** The dependencies of the workspace, and the rules for them. */
export interface Supply {
  readonly manifests: readonly SupplyManifest[];
  readonly packages: readonly LockedPackage[];
  readonly licences: Readonly<Record<string, string>>;
  readonly scripts: InstallScriptRules;
}

/** Reads the manifests, the lockfile and the rules of a workspace. */
export function readSupply(root: string): Supply {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const main = Manifest.parse(read('package.json'));
  const paths = main.workspaces.flatMap((glob) => globSync(`${glob}/package.json`, { cwd: root })).sort();
  const { licences, installScripts } = Rules.parse(read('tools/supply.json'));
  return {
    manifests: [
      { path: 'package.json', ...main },
      ...paths.map((path) => ({ path, ...Manifest.parse(read(path)) })),
    ],
    packages: lockedPackages(read('package-lock.json')),
    licences,
    scripts: { allowed: main.allowScripts, reasons: installScripts },
  };
}
