import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface WatchProcessOptions {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** A program that restarts when a file changes that it imports. */
export interface WatchedProcess {
  stop(): Promise<void>;
}

/** Starts a program under Node's own watch mode; its output goes to this terminal. */
export function watchProcess({ script, environment }: WatchProcessOptions): WatchedProcess {
  const child = spawn(process.execPath, ['--watch', '--watch-preserve-output', script], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const ended = once(child, 'exit');
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
