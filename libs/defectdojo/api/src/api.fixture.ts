import { randomBytes, randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import type { Permission, Role } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { Database } from '@gecko-defectdojo/data';
import { createAesVault, createClientFactory, DEFAULT_SERVICE_TIMINGS } from '@gecko-defectdojo/services';
import type { IntegrationContext } from '@gecko-defectdojo/services';
import {
  addRepository,
  authenticateApiKey,
  createTeam,
  createTestHost,
  createUser,
  issueApiKey,
} from '@gecko-defectdojo/testing-host';
import fastify from 'fastify';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { refuseUndocumented } from './openapi/refuse-undocumented.fixture.ts';
import { defectDojoApi } from './plugin.ts';

/** The prefix under which tests mount the plugin. */
export const PREFIX = '/integrations/defectdojo';

/** Creates the plugin's context on a test database. */
export function createTestContext(database: Database, allowPrivateNetwork = true): IntegrationContext {
  return {
    database,
    host: createTestHost(),
    vault: createAesVault({ keys: { k1: randomBytes(32) }, currentKeyId: 'k1' }),
    createClient: createClientFactory({ allowPrivateNetwork }),
    allowPrivateNetwork,
    now: () => new Date(),
    // A request that is injected has its response once the stream is over.
    timings: { events: { ...DEFAULT_SERVICE_TIMINGS.events, lifeMs: 20, beatMs: 10 } },
  };
}

/** Creates a bare Fastify with the plugin mounted. `log` collects every line it writes. */
export async function createTestApp(
  context: IntegrationContext,
  log: string[] = [],
): Promise<FastifyInstance> {
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(chunk.toString('utf8'));
      done();
    },
  });
  const app = fastify({ logger: { level: 'trace', stream } });
  refuseUndocumented(app);
  await app.register(defectDojoApi, {
    ...context,
    prefix: PREFIX,
    identify: (request) => authenticateApiKey(context.database, String(request.headers['x-api-key'] ?? '')),
  });
  return app;
}

/** The parsed JSON of a response, in which tests read freely. */
type Parsed = ReturnType<typeof JSON.parse>;

/** Sends requests as one person. */
export type Send = (
  method: NonNullable<InjectOptions['method']>,
  path: string,
  body?: object,
) => Promise<{
  readonly status: number;
  readonly type: string;
  readonly text: string;
  readonly body: Parsed;
}>;

/** A team with one person in each role. */
export interface ApiTeam {
  readonly teamId: string;
  /** Connects a repository to Gecko. Returns its id. */
  addRepository(fullName: string): Promise<string>;
  as(role: Role): Send;
  /** Returns how a script of the Admin sends requests, with a key of these scopes. */
  withScopes(scopes: readonly Permission[]): Promise<Send>;
  /** The Gecko API key of the person in a role. */
  keyOf(role: Role): string;
}

/** Creates a team whose people send requests to an app. */
export async function createApiTeam(app: FastifyInstance, database: Database): Promise<ApiTeam> {
  const teamId = await createTeam(database, { name: 'Test team' });
  const keys = new Map<Role, string>();
  let adminId = '';
  for (const role of ['admin', 'manager', 'member', 'read_only'] as const) {
    const key = await withTeam(database, teamId, async (tx) => {
      const userId = await createUser(tx, { teamId, email: `${randomUUID()}@example.com`, name: role, role });
      if (role === 'admin') adminId = userId;
      return issueApiKey(tx, { teamId, userId });
    });
    keys.set(role, key);
  }
  return {
    teamId,
    addRepository: (fullName) =>
      withTeam(database, teamId, (tx) =>
        addRepository(tx, { teamId, fullName, at: new Date('2026-11-23T12:00:00.000Z') }),
      ),
    as: (role) => sender(app, keys.get(role)),
    withScopes: async (scopes) => {
      const owner = { teamId, userId: adminId };
      return sender(app, await withTeam(database, teamId, (tx) => issueApiKey(tx, { ...owner, scopes })));
    },
    keyOf: (role) => keys.get(role) ?? '',
  };
}

/** Sends requests with a Gecko API key, or without one. */
export function sender(app: FastifyInstance, key: string | undefined): Send {
  return async (method, path, body) => {
    const answer = await app.inject({
      method,
      url: `${PREFIX}${path}`,
      headers: key === undefined ? {} : { 'x-api-key': key },
      ...(body === undefined ? {} : { payload: body }),
    });
    const text = answer.body;
    return {
      status: answer.statusCode,
      type: answer.headers['content-type'] ?? '',
      text,
      body: (answer.headers['content-type'] ?? '').includes('json') ? JSON.parse(text) : undefined,
    };
  };
}
