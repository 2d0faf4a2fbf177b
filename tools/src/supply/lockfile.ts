import { z } from 'zod';

const LockedPackage = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  integrity: z.string().optional(),
  resolved: z.string().optional(),
  link: z.boolean().optional(),
  hasInstallScript: z.boolean().optional(),
});

const Lockfile = z.object({ packages: z.record(z.string(), LockedPackage) });

/** A package of the registry, as the lockfile pins it. */
export interface LockedPackage extends z.infer<typeof LockedPackage> {
  readonly name: string;
}

const FOLDER = 'node_modules/';

/** Returns the packages of a lockfile that are not of this workspace. A package may occur in several versions. */
export function lockedPackages(lockfile: unknown): LockedPackage[] {
  return Object.entries(Lockfile.parse(lockfile).packages)
    .filter(([path, { link }]) => path.includes(FOLDER) && link !== true)
    .map(([path, entry]) => ({ ...entry, name: path.slice(path.lastIndexOf(FOLDER) + FOLDER.length) }));
}
