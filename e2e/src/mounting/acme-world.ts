import { randomBytes, randomUUID } from 'node:crypto';
import { buildAcmeApi, DEFECTDOJO_PATH } from '@acme/app/api';
import { openPlugin } from '@acme/app/plugin';
import { openAcme } from '@acme/app/triage';
import { startAcmeWorker } from '@acme/app/worker';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import type { FastifyInstance } from 'fastify';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { createAcmeDatabase, type AcmeDatabase } from './acme-database.ts';

/** Acme, running: its API and worker with the plugin mounted, and a DefectDojo. */
export interface AcmeWorld {
  readonly teamId: string;
  readonly userId: string;
  readonly projectId: string;
  readonly database: AcmeDatabase;
  readonly plugin: ReturnType<typeof openPlugin>;
  readonly api: FastifyInstance;
  readonly simulator: Simulator;
  /** Acme's own client and its Drizzle handle. */
  readonly web: postgres.Sql;
  readonly acme: ReturnType<typeof openAcme>;
  /** The mails that Acme's own task sent. */
  readonly mails: readonly unknown[];
  /** Sends a request to the mounted plugin as the team's person. Returns the body's `data`. */
  send(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts everything that docs/mounting.md builds. */
export async function startAcme(): Promise<AcmeWorld> {
  const closers: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = await createAcmeDatabase();
    closers.push(() => database.close());
    const simulator = await startSimulator();
    closers.push(() => simulator.close());
    const plugin = openPlugin({
      databaseUrl: database.pluginUrl,
      vaultKeys: { keys: { k1: randomBytes(32) }, currentKeyId: 'k1' },
      addresses: { allowedNetworks: ['127.0.0.1/32'], allowedPorts: [Number(new URL(simulator.url).port)] },
    });
    closers.push(() => plugin.database.close());
    const api = await buildAcmeApi(plugin);
    closers.push(() => api.close());
    const mails: unknown[] = [];
    const worker = await startAcmeWorker({
      plugin,
      logger: new Logger(() => () => undefined),
      queueUrl: database.queueUrl,
      taskList: {
        'acme.mail': (payload) => {
          mails.push(payload);
        },
      },
    });
    closers.push(() => worker.stop());
    const web = postgres(database.webUrl, { max: 2, onnotice: () => undefined });
    closers.push(() => web.end());
    // The handle has a client of its own, because Drizzle changes the client it is given.
    const own = postgres(database.webUrl, { max: 2, onnotice: () => undefined });
    closers.push(() => own.end());
    const [teamId, userId] = [randomUUID(), randomUUID()];
    const projectId = await addProject(web, teamId);
    const send: AcmeWorld['send'] = async (method, path, body) => {
      const response = await api.inject({
        method,
        url: DEFECTDOJO_PATH + path,
        headers: { 'x-acme-team': teamId, 'x-acme-user': userId },
        ...(body === undefined ? {} : { payload: body }),
      });
      if (response.statusCode >= 400) throw new Error(`${String(response.statusCode)} ${response.body}`);
      return response.json<{ data: unknown }>().data;
    };
    const acme = openAcme(own);
    return { teamId, userId, projectId, database, plugin, api, simulator, web, acme, mails, send, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Adds a project with three issues and one analysis. Returns its id. */
async function addProject(web: postgres.Sql, teamId: string): Promise<string> {
  return web.begin(async (tx) => {
    await tx`select set_config('acme.tenant', ${teamId}, true)`;
    const [project] = await tx<{ id: string }[]>`
      insert into vuln."Project" ("teamId", "slug", "webUrl")
      values (${teamId}, 'acme/shop', 'https://git.acme.example/acme/shop') returning "id"`;
    if (!project) throw new Error('The project was not added.');
    await tx`insert into vuln."Analysis" ("teamId", "projectId", "branch", "commitHash")
      values (${teamId}, ${project.id}, 'main', 'c0ffee')`;
    await tx`insert into vuln."Issue" ("teamId", "projectId", "branch", "title", "kind", "cwe", "score", "file", "line")
      select ${teamId}, ${project.id}, 'main', 'Issue ' || n, 'SQLI', 'CWE-89', 8, 'src/shop.py', n
      from generate_series(1, 3) n`;
    return project.id;
  });
}
