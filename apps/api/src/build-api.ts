import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import { defectDojoApi, defectDojoOpenApiTransform, requestIdOf } from '@gecko-defectdojo/api';
import type { CreateClient, Database, DefectDojoApiOptions, Vault } from '@gecko-defectdojo/api';
import type { GeckoHost } from '@gecko-defectdojo/host';
import fastify, { LogController } from 'fastify';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { createDatabaseClock } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';
import type { PrometheusMetrics } from '@gecko/observe';
import { compressData } from './compress-data.ts';
import { expireRisks } from './expire-risks.ts';
import { handleError } from './handle-error.ts';
import { handleNotFound } from './handle-not-found.ts';
import { handleUnknownError } from './handle-unknown-error.ts';
import { identify, requireIdentity } from './identify.ts';
import { findingRoutes } from './routes/finding-routes.ts';
import { apiKeyRoutes } from './routes/api-key-routes.ts';
import { healthRoute } from './routes/health-route.ts';
import { messageRoutes } from './routes/message-routes.ts';
import { metricsRoute } from './routes/metrics-route.ts';
import { peopleRoutes } from './routes/people-routes.ts';
import { repositoryRoutes } from './routes/repository-routes.ts';
import type { HostContext } from './routes/route-options.ts';
import { scanRoutes } from './routes/scan-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';
import { triageRoutes } from './routes/triage-routes.ts';
import { refuseUnstorable } from './refuse-unstorable.ts';
import { addSecurityHeaders } from './security-headers.ts';
import { deadlineOptions } from './server-deadlines.ts';
import type { ServerDeadlines } from './server-deadlines.ts';
import { serveWeb } from './serve-web.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

export interface BuildApiOptions {
  /** Gecko's own database handle. */
  readonly gecko: GeckoDatabase;
  /** The plugin's database handle. */
  readonly database: Database;
  readonly host: GeckoHost;
  readonly vault: Vault;
  readonly createClient: CreateClient;
  /** See `IntegrationContext`. */
  readonly allowPrivateNetwork?: DefectDojoApiOptions['allowPrivateNetwork'];
  /** Replaces waits of the integration's services. */
  readonly timings?: DefectDojoApiOptions['timings'];
  /** The metrics of this process. Default: nothing is counted, and there is no `/metrics`. */
  readonly prometheus?: PrometheusMetrics;
  /** The addresses or CIDR ranges that may read `/metrics`, besides this machine. Default: none. */
  readonly metricsNetworks?: readonly string[];
  /** Replaces the integration's limits on requests per minute. */
  readonly limits?: DefectDojoApiOptions['limits'];
  /** Replaces times that a client has. */
  readonly deadlines?: Partial<ServerDeadlines>;
  /** The proxies in front, by address or CIDR range. Default: none, and the connection tells client and scheme. */
  readonly trustProxy?: string[];
  /** The system's clock unless told. */
  readonly now?: () => Date;
  /** Fastify's logger option; nothing is logged unless told. */
  readonly logger?: FastifyServerOptions['logger'];
  /**
   * A handle whose role is a member of `gecko_sign_in` and may list people of all teams: with it every visitor signs in
   * as any user without a password. For demos and tests only. Default: requests authenticate with API keys only.
   */
  readonly userChoice?: GeckoDatabase;
  /**
   * Lets the sender of a scan name the folder of its code by any path of this machine. For demos and tests only, where
   * the sender owns the machine. Default: a scan that names a folder is refused.
   */
  readonly allowCheckouts?: boolean;
  /**
   * Lets every signed-in person look at integrations: it gives Member and Read Only `integrations.read`, which they do
   * not have in Gecko. Default: false.
   */
  readonly everyoneReads?: boolean;
  /** The folder of the built app, as `buildWeb` returns it. Without it, only the API is served. */
  readonly webRoot?: string;
}

/** Where the integration is mounted in Gecko's API. */
const DEFECTDOJO_PREFIX = '/api/v1/integrations/defectdojo';

const API_PREFIX = '/api/v1';

/**
 * Builds the stand-in for Gecko's API: the integration plugin, and the host routes that the integration needs. The
 * caller starts listening and closes the database.
 */
export async function buildApi(options: BuildApiOptions): Promise<FastifyInstance> {
  const { gecko, database, host, vault, createClient, allowPrivateNetwork } = options;
  const clock = createDatabaseClock(gecko);
  const { now, everyoneReads } = options;
  const time = now === undefined ? clock : { now, ready: () => Promise.resolve() };
  const context: HostContext = { gecko, ...time, everyoneReads };
  const app = fastify({
    logger: options.logger ?? false,
    trustProxy: options.trustProxy ?? false,
    genReqId: requestIdOf,
    logController: new LogController({ requestIdLogLabel: 'requestId' }),
    frameworkErrors: (error, request, reply) => {
      handleUnknownError(error, request, reply);
    },
    ...deadlineOptions(options.deadlines),
  });
  app.setErrorHandler(handleUnknownError);
  addSecurityHeaders(app);
  await compressData(app);
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Gecko API', version: 'v1' },
      components: {
        securitySchemes: {
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: defectDojoOpenApiTransform,
  });
  await app.register(healthRoute, { gecko, database });
  const { prometheus: metrics, metricsNetworks: networks = [] } = options;
  if (metrics !== undefined) await app.register(metricsRoute, { metrics, database, networks });
  await app.register(defectDojoApi, {
    prefix: DEFECTDOJO_PREFIX,
    database,
    host,
    vault,
    createClient,
    allowPrivateNetwork,
    timings: options.timings,
    limits: options.limits,
    log: app.log,
    metrics,
    ...(now ? { now } : {}),
    identify: (request) => identify(context, request),
  });
  await app.register(
    async (scope) => {
      scope.setValidatorCompiler(validatorCompiler);
      scope.setSerializerCompiler(serializerCompiler);
      scope.setErrorHandler(handleError);
      // Without its database a route fails by itself, and says so.
      scope.addHook('onRequest', () => context.ready().catch(() => undefined));
      await scope.register(sessionRoutes, { context, userChoice: options.userChoice });
      await scope.register(async (known) => {
        requireIdentity(known, context);
        known.addHook('preValidation', refuseUnstorable);
        await known.register(scanRoutes, { context, allowCheckouts: options.allowCheckouts ?? false });
        await known.register(repositoryRoutes, { context });
        await known.register(findingRoutes, { context });
        await known.register(triageRoutes, { context });
        await known.register(peopleRoutes, { context });
        await known.register(messageRoutes, { context });
        await known.register(apiKeyRoutes, { context });
      });
    },
    { prefix: API_PREFIX },
  );
  app.get(`${API_PREFIX}/openapi.json`, { schema: { hide: true } }, () => app.swagger());
  if (options.webRoot === undefined) app.setNotFoundHandler(handleNotFound);
  else await serveWeb(app, options.webRoot);
  expireRisks(app, context);
  return app;
}
