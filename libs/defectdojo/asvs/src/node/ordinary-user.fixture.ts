import { spawnSync } from 'node:child_process';

/** Unprivileged user id, which owns no files. */
const UNPRIVILEGED_UID = 65_534;

/** Runs as a user to whom file modes apply. Root can read everything, so it gives the folder to another user. */
export async function asOrdinaryUser<Result>(folder: string, run: () => Promise<Result>): Promise<Result> {
  if (process.geteuid?.() !== 0) return run();
  spawnSync('chown', ['-R', String(UNPRIVILEGED_UID), folder]);
  process.seteuid?.(UNPRIVILEGED_UID);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}
