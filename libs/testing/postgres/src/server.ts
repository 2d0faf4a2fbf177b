import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries } from './binaries.ts';
import { endServer, isReady } from './pid-file.ts';
import { launchAs, serverAccount } from './run-as.ts';

const START_TIMEOUT_MS = 60_000;
const LOG_FILE = 'server.log';

/** Durability is off for tests: no data survives the run. */
const FAST_SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum_naptime=600s',
  'io_method=sync',
  'jit=off',
  'scram_iterations=1',
];

function lastLines(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(-8).join('\n') : '';
}

/** A port that is free now. */
export async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}

export interface StartServerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly durable: boolean;
  /** Settings that replace the ones of this function. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/** Starts the server. Resolves with its process id as soon as it takes connections. */
export async function startServer(options: StartServerOptions): Promise<number> {
  const { dataDir, port, durable } = options;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=120'];
  const chosen = Object.entries(options.settings ?? {}).map(([name, value]) => `${name}=${value}`);
  // Of a setting that is given twice the last value counts.
  const all = [...settings, ...(durable ? [] : FAST_SETTINGS), ...chosen];
  const flags = all.flatMap((setting) => ['-c', setting]);
  const { postgres } = await findBinaries();
  const launch = launchAs(serverAccount(), {
    program: postgres,
    args: ['-D', dataDir, '-p', String(port), ...flags],
    paths: [dataDir],
  });
  const logPath = join(dataDir, LOG_FILE);
  const log = openSync(logPath, 'w');
  // Detached: a Ctrl-C in the terminal is for us, who stop the server last. A log file rather than a pipe, because a
  // server that outlives us must not block on a pipe without a reader.
  const child = spawn(launch.command, launch.args, {
    ...launch.options,
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message)).once('exit', () => resolve(lastLines(logPath)));
  });
  let failure: string | undefined;
  void ended.then((reason) => (failure = reason));
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (child.pid === undefined || !isReady(dataDir, child.pid)) {
    if (failure !== undefined || performance.now() > deadline) {
      if (child.pid !== undefined) await endServer(child.pid);
      throw new Error(`Postgres did not start: ${failure ?? lastLines(logPath)}`);
    }
    await sleep(15);
  }
  return child.pid;
}
