import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { launchAs, serverAccount } from './run-as.ts';

/** The superuser of an embedded cluster, which listens on the loopback address only and is for tests and demos. */
export const OWNER = { user: 'gecko_owner', password: 'gecko_owner' } as const;

/** The C locale sorts the same everywhere; a machine without locales has it too. */
const INITDB_FLAGS = ['--no-locale', '--encoding=UTF8', '--auth=scram-sha-256', `--username=${OWNER.user}`];

async function runInitdb(dataDir: string, passwordFile: string): Promise<void> {
  const { initdb } = await findBinaries();
  const flags = [...INITDB_FLAGS, `--pgdata=${dataDir}`, `--pwfile=${passwordFile}`];
  const launch = launchAs(serverAccount(), { program: initdb, args: flags, paths: [dataDir] });
  const child = spawn(launch.command, launch.args, {
    ...launch.options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0)
    throw new Error(`Postgres could not make its files in ${dataDir}: ${complaint.slice(-2_000)}`);
}

/**
 * Makes the cluster's files unless the folder holds some already. They are made beside it and moved there when they
 * are complete, so that a process killed in the middle leaves no half cluster.
 */
export async function initialiseCluster(dataDir: string): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return;
  const account = serverAccount();
  const draft = `${dataDir}.new`;
  const passwordFile = `${dataDir}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(passwordFile, OWNER.password, { mode: 0o600 });
  if (account) {
    chownSync(draft, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await runInitdb(draft, passwordFile);
    renameSync(draft, dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}
