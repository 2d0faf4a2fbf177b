import fp from 'fastify-plugin';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { EventFeed, timingsOf } from '@gecko-defectdojo/services';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { admitCallers } from './access/admit-caller.ts';
import { countResponses } from './access/count-responses.ts';
import { limitBodyTime } from './access/limit-body-time.ts';
import type { DefectDojoApiOptions } from './options.ts';
import { refuseDeleteBodies } from './access/refuse-delete-body.ts';
import { replayRequests } from './access/replay-requests.ts';
import { handleError } from './problem/handle-error.ts';
import { activityRoutes } from './routes/activity-routes.ts';
import { asvsRoutes } from './routes/asvs-routes.ts';
import { batchRoutes } from './routes/batch-routes.ts';
import { checkRoutes } from './routes/check-routes.ts';
import { connectionRoutes } from './routes/connection-routes.ts';
import { eventRoutes } from './routes/event-routes.ts';
import { linkNextPage } from './routes/link-next-page.ts';
import { branchRoutes } from './routes/branch-routes.ts';
import { mapRuleRoutes } from './routes/map-rule-routes.ts';
import { mappingRoutes } from './routes/mapping-routes.ts';
import { OpenStreams } from './routes/open-streams.ts';
import { productRoutes } from './routes/product-routes.ts';
import { repositoryRoutes } from './routes/repository-routes.ts';
import { pushListRoutes } from './routes/push-list-routes.ts';
import { pushRoutes } from './routes/push-routes.ts';
import { renewalRoutes } from './routes/renewal-routes.ts';
import { selectionRoutes } from './routes/selection-routes.ts';
import { tagRevision } from './access/tag-revision.ts';

/** The largest body that any of these routes needs. */
const BODY_MAX_BYTES = 64 * 1024;

const plugin: FastifyPluginAsyncZod<DefectDojoApiOptions> = async (app, options) => {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(handleError);
  app.addHook('onRoute', (route) => {
    route.bodyLimit ??= BODY_MAX_BYTES;
  });
  countResponses(app, options.metrics);
  admitCallers(app, options);
  refuseDeleteBodies(app);
  replayRequests(app);
  linkNextPage(app);
  tagRevision(app);
  limitBodyTime(app, timingsOf(options).bodyMs);
  const { identify } = options;
  const { events } = timingsOf(options);
  const streams = new OpenStreams();
  const feed = new EventFeed(options.database, events);
  app.addHook('preClose', async () => {
    await streams.end();
    await feed.close();
  });
  // The options contain the host's `prefix`; passing them on would double it.
  await app.register(connectionRoutes);
  await app.register(activityRoutes);
  await app.register(productRoutes);
  await app.register(mappingRoutes);
  await app.register(branchRoutes);
  await app.register(mapRuleRoutes);
  await app.register(pushRoutes, { identify, streams });
  await app.register(renewalRoutes);
  await app.register(pushListRoutes);
  await app.register(eventRoutes, { identify, streams, feed });
  await app.register(repositoryRoutes);
  await app.register(selectionRoutes);
  await app.register(asvsRoutes);
  await app.register(batchRoutes);
  await app.register(checkRoutes);
};

/**
 * The integration's HTTP API. Register it under any prefix. Everything it sets stays in its own scope: the host's
 * routes keep their validators and their error handler.
 */
export const defectDojoApi: FastifyPluginAsyncZod<DefectDojoApiOptions> = fp(plugin, {
  name: 'gecko-defectdojo-api',
  fastify: '5.x',
  encapsulate: true,
});
