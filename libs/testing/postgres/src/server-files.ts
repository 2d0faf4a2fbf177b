import { spawn } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { launchAs, serverAccount } from './run-as.ts';

/** Gives a file or folder to the account that Postgres runs under. */
export function ownByServer(path: string): void {
  const account = serverAccount();
  if (account) chownSync(path, account.uid, account.gid);
}

/** Makes an empty folder that only the server's account may enter. */
export function makeServerFolder(path: string): void {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  ownByServer(path);
}

/** Runs a program as the server's account on these paths. Throws with what it printed if it fails. */
export async function runAsServer(call: {
  readonly program: string;
  readonly args: readonly string[];
  readonly paths: readonly string[];
}): Promise<void> {
  const launch = launchAs(serverAccount(), call);
  const child = spawn(launch.command, launch.args, {
    ...launch.options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8');
  });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) {
    throw new Error(
      `Postgres could not make its files in ${call.paths.join(', ')}: ${complaint.slice(-2_000)}`,
    );
  }
}
