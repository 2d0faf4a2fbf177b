import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import type { DetectionResult } from '../detection/index.ts';
import { detectInArchive } from './archive.ts';
import { detectInBareRepository } from './bare-repository.ts';
import { detectInFolder } from './folder.ts';
import { temporaryFolder } from './temporary-folder.fixture.ts';

function git(folder: string, ...commandLine: readonly string[]): void {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@b.test', '-c', 'core.autocrlf=false'];
  const { status, stderr } = spawnSync('git', ['-C', folder, ...who, ...commandLine], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** Each way to read a repository, applied to the files of a folder. */
export const READERS: Readonly<Record<string, (folder: string) => Promise<DetectionResult>>> = {
  'a folder': (folder) => detectInFolder(folder),
  'an archive': (folder) => {
    const archive = join(temporaryFolder(), 'shop.tar.gz');
    spawnSync('tar', ['-czf', archive, '-C', folder, '.']);
    return detectInArchive(createReadStream(archive));
  },
  'a repository': (folder) => {
    git(folder, 'init', '--quiet');
    git(folder, 'add', '--all');
    git(folder, 'commit', '--quiet', '--message', 'first');
    return detectInBareRepository(join(folder, '.git'));
  },
};
