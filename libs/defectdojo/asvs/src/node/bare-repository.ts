import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { DetectionResult, SourceFile } from '../detection/index.ts';
import { noteListings } from './listings.ts';
import { readBlobs } from './git-blobs.ts';
import type { WantedBlob } from './git-blobs.ts';
import { endOf, gitOutput, startGit } from './git-process.ts';
import { Run } from './run.ts';
import type { DetectOptions } from './run.ts';
import { SourceError } from './source-error.ts';

export interface DetectInBareRepositoryOptions extends DetectOptions {
  /** The commit, branch or tag to read. Default: the repository's HEAD. */
  readonly commit?: string;
}

/** Accepted names of a commit: no git option, no range, no search. */
const COMMIT = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,250}$/;

/**
 * Detects features in a git repository without a checkout. `repository` is a bare repository or a `.git` folder. Throws
 * a {@link SourceError} if it is none, has no such commit or uses objects of another repository, or the signal's reason.
 */
export async function detectInBareRepository(
  repository: string,
  options: DetectInBareRepositoryOptions = {},
): Promise<DetectionResult> {
  const commit = await resolveCommit(repository, options.commit ?? 'HEAD');
  const run = new Run(options);
  return run.detect(blobsOf(run, repository, commit));
}

/** Returns the id of the commit with this name. Throws a {@link SourceError} if there is none. */
export async function resolveCommit(repository: string, name: string): Promise<string> {
  if (!COMMIT.test(name))
    throw new SourceError(
      'no_such_commit',
      `"${name.slice(0, 80)}" does not name a commit. Give a commit, a branch or a tag.`,
    );
  if (await exists(join(repository, 'objects', 'info', 'alternates')))
    throw new SourceError(
      'unsafe_repository',
      'The repository uses objects of another one (alternates). Give a repository that contains all of its objects.',
    );
  if ((await gitOutput(repository, ['rev-parse', '--git-dir'])) === undefined)
    throw new SourceError(
      'not_a_repository',
      'Git cannot read this as a repository. Give a bare repository or a folder.',
    );
  const id = await gitOutput(repository, [
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  ]);
  if (id === undefined)
    throw new SourceError(
      'no_such_commit',
      `The repository has no commit "${name}". Fetch it, or name another one.`,
    );
  return id.trim();
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Lists first and reads afterwards: some folders are judged by what is in them. */
async function* blobsOf(run: Run, repository: string, commit: string): AsyncGenerator<SourceFile> {
  const blobs = await listBlobs(run, repository, commit);
  noteListings(run.selection, blobs);
  const wanted = blobs.filter(({ path, size }) => {
    const isWanted = run.wants(path, size);
    if (!isWanted) run.leave(path, () => size);
    return isWanted;
  });
  yield* readBlobs(run, repository, wanted);
}

/** `<mode> <type> <id> <size>\t<path>`, ended by a zero byte. A missing object has the size `BAD`. */
const ENTRY = /^(\d{6}) (\w+) ([0-9a-f]{40,64}) +(-|\d+|BAD)\t(.+)$/s;

async function listBlobs(run: Run, repository: string, commit: string): Promise<WantedBlob[]> {
  const git = startGit(repository, ['ls-tree', '-r', '-z', '-l', commit]);
  const ended = endOf(git);
  git.stdin.end();
  git.stderr.resume();
  const blobs: WantedBlob[] = [];
  let rest = '';
  let complete = true;
  const decoder = new TextDecoder();
  for await (const chunk of git.stdout) {
    // Standard output without an encoding yields buffers.
    const entries = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\0');
    rest = entries.pop() ?? '';
    for (const entry of entries) if (!addEntry(run, entry, blobs)) complete = false;
    if (!complete || !(await run.yieldIfDue())) {
      complete = false;
      git.kill('SIGKILL');
      break;
    }
  }
  if ((await ended) !== 0 && complete)
    throw new SourceError(
      'git_failed',
      'Git could not list the files of the commit. Check the repository with git fsck.',
    );
  return blobs;
}

/** Adds one line of the list. Returns false if no more may be read. Links and submodules are not followed. */
function addEntry(run: Run, entry: string, blobs: WantedBlob[]): boolean {
  if (!run.countEntry()) return false;
  const [, mode = '', type = '', id = '', size = '', path = ''] = ENTRY.exec(entry) ?? [];
  if (mode === '120000') run.skips.add('links');
  else if (size === 'BAD') {
    if (run.wants(path)) run.skips.add('unreadable');
  } else if (type === 'blob') blobs.push({ id, size: Number(size), path });
  return true;
}
