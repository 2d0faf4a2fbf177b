import type { SourceFile } from '../detection/index.ts';
import { ByteQueue } from './byte-queue.ts';
import { endOf, startGit } from './git-process.ts';
import type { Run } from './run.ts';
import { SourceError } from './source-error.ts';

/** A file of a commit that is to be read. */
export interface WantedBlob {
  readonly id: string;
  readonly size: number;
  readonly path: string;
}

/** Number of ids requested ahead, so that git never waits for the next one and the pipe never fills up. */
const AHEAD = 200;

/** Reads blobs through one git process, in order. Missing blobs are counted as unreadable. */
export async function* readBlobs(
  run: Run,
  repository: string,
  blobs: readonly WantedBlob[],
): AsyncGenerator<SourceFile> {
  if (blobs.length === 0) return;
  const git = startGit(repository, ['cat-file', '--batch']);
  const ended = endOf(git);
  git.stderr.resume();
  const queue = new ByteQueue(git.stdout);
  let asked = 0;
  try {
    for (const [index, blob] of blobs.entries()) {
      if (asked - index < AHEAD / 2 && asked < blobs.length) {
        const next = blobs.slice(asked, asked + AHEAD);
        asked += next.length;
        git.stdin.write(next.map(({ id }) => `${id}\n`).join(''));
      }
      const header = await queue.line(200);
      const size = Number(/^[0-9a-f]{40,64} blob (\d+)$/.exec(header ?? '')?.[1] ?? Number.NaN);
      if (header === undefined)
        throw new SourceError(
          'git_failed',
          'Git stopped while files were read. Check the repository with git fsck.',
        );
      if (Number.isNaN(size)) {
        run.skips.add('unreadable');
        continue;
      }
      const content = await queue.take(size);
      await queue.take(1);
      if (content === undefined || !(await run.yieldIfDue()) || !run.countRead(size)) return;
      yield { path: blob.path, content };
    }
  } finally {
    git.kill('SIGKILL');
    // Unread output would prevent the process from closing.
    git.stdout.destroy();
    await ended;
  }
}
