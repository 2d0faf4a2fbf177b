import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDatabase, uniqueName, type DatabaseUrls } from './databases.ts';
import { initialiseCluster, OWNER } from './initialise-cluster.ts';
import { endServer, forgetOwner, recordOwner, takeOver } from './pid-file.ts';
import { ensureRoles, loginUrls } from './roles.ts';
import { findFreePort, startServer } from './server.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

export interface StartPostgresOptions {
  /** The folder is kept. Without it the cluster lives in a temporary folder that `stop` removes. */
  readonly dataDir?: string;
  /** A free one by default. */
  readonly port?: number;
  /** Lets commits survive a power cut. True for a kept `dataDir` and false without one by default. */
  readonly durable?: boolean;
  /** Settings of the server that replace the ones chosen here. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A running cluster. The URLs name its first database. */
export interface PostgresCluster {
  /** The superuser, which owns the tables and migrates. */
  readonly ownerUrl: string;
  /** The login of API and task code, bound by row-level security. */
  readonly appUrl: string;
  /** The login of the job runner, which owns the queue. */
  readonly queueUrl: string;
  /** The login with which a demo lists the people that a visitor may sign in as. */
  readonly signInUrl: string;
  readonly port: number;
  /** Makes a database unless it exists; named at random unless told. */
  createDatabase(name?: string): Promise<DatabaseUrls>;
  /** Ends the server and starts it on the same port and files; `crash` leaves it no time to write them. */
  restart(how?: 'orderly' | 'crash'): Promise<void>;
  /** Ends the server and removes a temporary folder; a second call does nothing. */
  stop(): Promise<void>;
}

/** A server that is gone by itself, or a port that was taken in the meantime, is worth another port. */
async function startOnSomePort(dataDir: string, options: StartPostgresOptions, durable: boolean) {
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await findFreePort());
    try {
      return { port, pid: await startServer({ dataDir, port, durable, settings: options.settings }) };
    } catch (error) {
      if (options.port !== undefined || attempt === 3) throw error;
    }
  }
}

/**
 * Starts a real Postgres from npm. On a kept folder it continues what is there, also after its last process was
 * killed and left the server running. A start that fails leaves nothing behind.
 */
export async function startPostgres(options: StartPostgresOptions = {}): Promise<PostgresCluster> {
  const temporary = options.dataDir === undefined ? makeTemporaryFolder() : undefined;
  const dataDir = temporary === undefined ? resolve(options.dataDir ?? '') : join(temporary, 'data');
  const durable = options.durable ?? options.dataDir !== undefined;
  let server: { port: number; pid: number } | undefined;
  let isOwnerRecorded = false;

  function killAtExit(): void {
    if (server) process.kill(server.pid, 'SIGQUIT');
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }

  async function stop(): Promise<void> {
    process.removeListener('exit', killAtExit);
    const running = server;
    server = undefined;
    if (running) await endServer(running.pid);
    if (isOwnerRecorded) forgetOwner(dataDir);
    isOwnerRecorded = false;
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }

  async function restart(how: 'orderly' | 'crash' = 'orderly'): Promise<void> {
    const running = server;
    if (!running) throw new Error('The Postgres server was stopped.');
    server = undefined;
    await endServer(running.pid, how === 'crash' ? 'SIGQUIT' : 'SIGINT');
    server = await startOnSomePort(dataDir, { ...options, port: running.port }, durable);
  }

  try {
    await takeOver(dataDir);
    await initialiseCluster(dataDir, durable);
    recordOwner(dataDir);
    isOwnerRecorded = true;
    server = await startOnSomePort(dataDir, options, durable);
    process.once('exit', killAtExit);
    const ownerUrl = `postgres://${OWNER.user}:${OWNER.password}@127.0.0.1:${server.port}/postgres`;
    await ensureRoles(ownerUrl);
    return {
      ownerUrl,
      ...loginUrls(ownerUrl),
      port: server.port,
      createDatabase: (name = uniqueName('gecko')) => createDatabase(ownerUrl, { name }),
      restart,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
