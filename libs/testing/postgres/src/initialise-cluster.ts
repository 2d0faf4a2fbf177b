import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findBinaries } from './binaries.ts';
import { findTemplate, templateName } from './cluster-template.ts';
import { makeServerFolder, ownByServer, runAsServer } from './server-files.ts';

/** The superuser of an embedded cluster, which listens on the loopback address only and is for tests and demos. */
export const OWNER = { user: 'gecko_owner', password: 'gecko_owner' } as const;

/** The C locale sorts the same everywhere; a machine without locales has it too. */
const INITDB_FLAGS = [
  '--no-locale',
  '--encoding=UTF8',
  '--auth=scram-sha-256',
  '--set=scram_iterations=1',
  `--username=${OWNER.user}`,
];

/** Makes a cluster's files in an empty folder. They are not yet safe from a power cut. */
async function runInitdb(folder: string): Promise<void> {
  const { initdb } = await findBinaries();
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, OWNER.password, { mode: 0o600 });
  ownByServer(passwordFile);
  const flags = [...INITDB_FLAGS, '--no-sync', `--pgdata=${folder}`, `--pwfile=${passwordFile}`];
  try {
    await runAsServer({ program: initdb, args: flags, paths: [folder] });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function fillFolder(folder: string): Promise<void> {
  const template = await findTemplate(templateName([...INITDB_FLAGS, OWNER.password]), runInitdb);
  if (template === undefined) await runInitdb(folder);
  else
    await runAsServer({
      program: '/bin/cp',
      args: ['-R', `${template}/.`, folder],
      paths: [template, folder],
    });
}

/**
 * Makes the cluster's files unless the folder holds some already: a copy of a template, which takes a fraction of the
 * time of `initdb`. They are made beside the folder and moved there when they are complete, so that a process killed in
 * the middle leaves no half cluster. `durable` also saves them from a power cut.
 */
export async function initialiseCluster(dataDir: string, durable: boolean): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return;
  const draft = `${dataDir}.new`;
  rmSync(draft, { recursive: true, force: true });
  try {
    makeServerFolder(draft);
    await fillFolder(draft);
    if (durable) {
      const { initdb } = await findBinaries();
      await runAsServer({ program: initdb, args: ['--sync-only', `--pgdata=${draft}`], paths: [draft] });
    }
    renameSync(draft, dataDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}
