import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';

/**
 * Starts git on an untrusted repository: no settings but the repository's own format, no hooks, no file monitor, no
 * replaced objects, no fetching of missing objects, no prompts. Callers use plumbing commands only, which apply no
 * filters and run no program that the repository names.
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
      // The folder may belong to another user. It is only read.
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

/** Runs git to its end. Returns its output, at most `maximumBytes`, or undefined if it failed. */
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
    // Standard output without an encoding yields buffers.
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > maximumBytes) git.kill('SIGKILL');
  }
  return (await ended) === 0 ? Buffer.concat(chunks).toString('utf8') : undefined;
}

/** Resolves to the exit code when the process has ended, or to -1 if it was killed or could not be started. */
export function endOf(git: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve) => {
    git.once('error', () => resolve(-1));
    git.once('close', (code) => resolve(code ?? -1));
    // A process that ends early closes the pipe that we write to. Its exit code says why.
    git.stdin.on('error', () => undefined);
  });
}
