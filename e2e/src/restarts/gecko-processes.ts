import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { migrate } from '@gecko-defectdojo/data/migrate';
import { migrateHost } from '@gecko-defectdojo/testing-host';
import { handOverQueue, startPostgres } from '@gecko-defectdojo/testing-postgres';
import type { PostgresCluster } from '@gecko-defectdojo/testing-postgres';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import { createTeam, createUser, issueApiKey } from '@gecko/host';

const APPS = join(import.meta.dirname, '../../../apps');

/** A Postgres of its own, an API and a worker in processes of their own, and the keys of some people. */
export interface GeckoProcesses {
  readonly postgres: PostgresCluster;
  readonly apiUrl: string;
  /** One for each person. */
  readonly apiKeys: readonly string[];
  /** Starts API and worker. */
  start(): void;
  /** Returns a sentence for each process that ended by itself, with the last it wrote. */
  deaths(): readonly string[];
  close(): Promise<void>;
}

/** Prepares the database, and starts no process yet. */
export async function prepareGecko(people: number): Promise<GeckoProcesses> {
  const postgres = await startPostgres();
  const { ownerUrl } = postgres;
  await migrate({ ownerUrl });
  await handOverQueue(ownerUrl);
  await migrate({ ownerUrl });
  await migrateHost(ownerUrl);
  const port = await findPort();
  const environment = {
    DATABASE_URL: postgres.appUrl,
    QUEUE_DATABASE_URL: postgres.queueUrl,
    GECKO_VAULT_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    GECKO_APP_URL: 'https://app.gecko.example',
    PORT: String(port),
  };
  const children: ChildProcess[] = [];
  const deaths: string[] = [];
  let isOver = false;
  const run = (app: string) => {
    const child = spawn(process.execPath, [join(APPS, app, 'src/main.ts')], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...environment },
    });
    let last = '';
    child.stderr.on('data', (part: Buffer) => (last = (last + part.toString('utf8')).slice(-2_000)));
    child.once('exit', (code) => {
      if (!isOver) deaths.push(`The ${app} ended with ${String(code)}: ${last}`);
    });
    children.push(child);
  };
  return {
    postgres,
    apiUrl: `http://127.0.0.1:${String(port)}`,
    apiKeys: await makeKeys(postgres.appUrl, people),
    start: () => ['api', 'worker'].forEach(run),
    deaths: () => deaths,
    close: async () => {
      isOver = true;
      const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
      const ended = running.map((child) => once(child, 'exit'));
      for (const child of running) child.kill('SIGKILL');
      await Promise.all(ended);
      await postgres.stop();
    },
  };
}

async function makeKeys(appUrl: string, people: number): Promise<string[]> {
  const gecko = openGeckoDatabase({ url: appUrl, maxConnections: 1 });
  try {
    const teamId = await createTeam(gecko, { name: 'Acme' });
    return await withTeam(gecko, teamId, async (tx) => {
      const keys: string[] = [];
      for (let person = 0; person < people; person += 1) {
        const user = { teamId, email: `${String(person)}@acme.example`, name: 'Ada', role: 'admin' as const };
        keys.push(await issueApiKey(tx, { teamId, userId: await createUser(tx, user) }));
      }
      return keys;
    });
  } finally {
    await gecko.close();
  }
}

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has such an address.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
