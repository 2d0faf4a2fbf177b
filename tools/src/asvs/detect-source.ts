import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectInArchive, detectInBareRepository, detectInFolder } from '@gecko-defectdojo/asvs/node';
import type { DetectionResult } from '@gecko-defectdojo/asvs';

/** The part of the source to read, and its owner. */
export interface DetectSourceOptions {
  /** A commit, branch or tag. Default: the folder as it is, or the repository's HEAD. */
  readonly commit?: string | undefined;
  /** The owner of the repository (`acme`), as the job knows it. */
  readonly owner?: string | undefined;
}

/**
 * Detects in a `.tar.gz`, a bare git repository, or a folder. With a commit, the folder's own git
 * repository is read at that commit instead of the folder.
 *
 * @throws Error with a sentence, if nothing is there or this user may not read it
 */
export async function detectSource(
  path: string,
  { commit, owner }: DetectSourceOptions = {},
): Promise<DetectionResult> {
  const whose = owner === undefined ? {} : { owner };
  const status = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (!status.isDirectory()) {
    await access(path, constants.R_OK).catch((error: unknown) => {
      throw unreadable(path, error);
    });
    return detectInArchive(createReadStream(path), whose);
  }
  const repository = await gitFolderOf(path);
  const bare = repository === path;
  if (repository !== undefined && (bare || commit !== undefined))
    return detectInBareRepository(repository, { ...whose, ...(commit === undefined ? {} : { commit }) });
  if (commit !== undefined) throw new Error(`"${path}" is no git repository, so it has no commit to choose.`);
  return detectInFolder(path, whose);
}

function unreadable(path: string, error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new Error(
    code === 'EACCES' || code === 'EPERM'
      ? `"${path}" cannot be read: permission denied. Give this user the right to read it.`
      : `"${path}" cannot be read. Give a folder, a git repository or a .tar.gz.`,
    { cause: error },
  );
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
