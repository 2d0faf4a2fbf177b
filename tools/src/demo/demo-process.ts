import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A demo that runs in a process of its own. */
export interface DemoProcess {
  /** Where its app is. */
  readonly address: string;
  stop(): Promise<void>;
}

/** The part of what `demo --json` prints that is read here. */
const Printed = z.object({ address: z.url() });

/**
 * Starts the demo with a team of this many repositories, so that neither it nor what uses it waits for the other's work.
 * The caller stops it.
 *
 * @throws Error if it ends before its scene is set; it says why on stderr
 */
export async function startDemoProcess(repositories: number): Promise<DemoProcess> {
  const command = join(import.meta.dirname, '../demo.ts');
  const args = [command, '--json', '--port', '0', '--repositories', String(repositories)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  // A demo whose user is gone would run on, with its database.
  const end = () => child.kill('SIGINT');
  process.once('exit', end);
  const stop = async () => {
    process.removeListener('exit', end);
    if (child.exitCode === null) end();
    await exited;
  };
  const line = once(createInterface(child.stdout), 'line') as Promise<[string]>;
  const printed = await Promise.race([line, exited.then(() => undefined)]);
  if (printed === undefined) throw new Error('The demo ended before its scene was set.');
  return { address: Printed.parse(JSON.parse(printed[0])).address, stop };
}
