import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectInArchive, detectInBareRepository, detectInFolder } from '@gecko-defectdojo/asvs/node';
import type { DetectionResult } from '@gecko-defectdojo/asvs';

/**
 * Detects in a `.tar.gz`, a bare git repository, or a folder. With a commit, the folder's own git
 * repository is read at that commit instead of the folder.
 */
export async function detectSource(path: string, commit?: string): Promise<DetectionResult> {
  const status = await stat(path).catch(() => undefined);
  if (status === undefined)
    throw new Error(`"${path}" cannot be read. Give a folder, a git repository or a .tar.gz.`);
  if (!status.isDirectory()) return detectInArchive(createReadStream(path));
  const repository = await gitFolderOf(path);
  const bare = repository === path;
  if (repository !== undefined && (bare || commit !== undefined))
    return detectInBareRepository(repository, commit === undefined ? {} : { commit });
  if (commit !== undefined) throw new Error(`"${path}" is no git repository, so it has no commit to choose.`);
  return detectInFolder(path);
}

/** The path itself when it is a bare repository, its `.git` when it has one, else undefined. */
export async function gitFolderOf(path: string): Promise<string | undefined> {
  for (const folder of [join(path, '.git'), path]) {
    const parts = await Promise.all(
      [join(folder, 'HEAD'), join(folder, 'objects')].map((part) => exists(part)),
    );
    if (parts.every(Boolean)) return folder;
  }
  return undefined;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
