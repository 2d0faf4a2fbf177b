import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/**
 * Starts git on a repository without trusting it: no settings but the repository's own format, no hooks, no file
 * monitor, no replaced objects, no fetching of absent objects, no questions. Only plumbing is called, which applies no
 * filters and runs no program the repository names.
 */
export function startGit(gitFolder: string, commandLine: readonly string[]): ChildProcessWithoutNullStreams {
  const [path = ''] = [process.env['PATH']];
  return spawn(
    'git',
    [
      '--no-pager',
      '--no-replace-objects',
      '--literal-pathspecs',
      `--git-dir=${gitFolder}`,
      // The folder may belong to another user: it is only read.
      ...[
        'safe.directory=*',
        'core.fsmonitor=false',
        'core.hooksPath=/dev/null',
        'protocol.allow=never',
      ].flatMap((setting) => ['-c', setting]),
      ...commandLine,
    ],
    {
      env: {
        PATH: path,
        HOME: '/nonexistent',
        LC_ALL: 'C',
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_SYSTEM: '/dev/null',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_TERMINAL_PROMPT: '0',
        GIT_OPTIONAL_LOCKS: '0',
        GIT_NO_LAZY_FETCH: '1',
        GIT_ALLOW_PROTOCOL: 'none',
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
}

/** Runs git to its end and gives what it printed, at most so many bytes; undefined when it failed. */
export async function gitOutput(
  gitFolder: string,
  commandLine: readonly string[],
  maximumBytes = 10_000,
): Promise<string | undefined> {
  const git = startGit(gitFolder, commandLine);
  const ended = endOf(git);
  git.stdin.end();
  git.stderr.resume();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of git.stdout) {
    // Standard output without an encoding gives buffers.
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > maximumBytes) git.kill('SIGKILL');
  }
  return (await ended) === 0 ? Buffer.concat(chunks).toString('utf8') : undefined;
}

/** Resolves when the process has ended: with its code, or with -1 when it was ended or could not be started. */
export function endOf(git: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve) => {
    git.once('error', () => resolve(-1));
    git.once('close', (code) => resolve(code ?? -1));
    // A process that ends early closes the pipe we write to; its code says why.
    git.stdin.on('error', () => undefined);
  });
}
