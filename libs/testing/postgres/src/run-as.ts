import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The account that Postgres runs under; undefined when it may run under the current one. */
export interface ServerAccount {
  readonly uid: number;
  readonly gid: number;
}

/** A program to spawn, with its arguments and options. */
export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

const ACCOUNT_NAME = 'postgres';
const SETPRIV = '/usr/bin/setpriv';

function findAccount(): ServerAccount | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${ACCOUNT_NAME}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Postgres refuses to run as root: then it gets the account `postgres`, which is made when the machine lacks it. */
export function serverAccount(): ServerAccount | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const existing = findAccount();
  if (existing) return existing;
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', ACCOUNT_NAME], { stdio: 'pipe' });
  const created = findAccount();
  if (!created)
    throw new Error('Postgres does not run as root, and the account "postgres" could not be made.');
  return created;
}

/** Returns true if every account may pass every folder above the path. */
function isReachableByAll(path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

export interface LaunchAsOptions {
  readonly program: string;
  readonly args: readonly string[];
  /** The folders and files that the program has to reach. */
  readonly paths: readonly string[];
}

/**
 * Starts a program as the account. Below a folder that only root may enter (a home, `mktemp -d`) another account could
 * reach neither the programs nor the data, so there it keeps the one right that lets it through.
 */
export function launchAs(
  account: ServerAccount | undefined,
  { program, args, paths }: LaunchAsOptions,
): Launch {
  if (!account) return { command: program, args, options: {} };
  if ([program, ...paths].every(isReachableByAll) || !existsSync(SETPRIV)) {
    return { command: program, args, options: account };
  }
  const rights = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const who = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  return { command: SETPRIV, args: [...who, ...rights, program, ...args], options: {} };
}
