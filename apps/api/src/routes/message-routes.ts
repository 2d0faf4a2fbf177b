import { listEnvelope, PageQuery, Uuid } from '@gecko-defectdojo/contract';
import { listMessages } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { viewerOf } from '../identify.ts';
import { listResponse } from './list-response.ts';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const Message = z.object({
  id: Uuid,
  tone: z.string().max(20),
  title: z.string().max(120),
  sentence: z.string().max(500),
  remedy: z.string().max(300),
  action: z.string().max(60),
  address: z.string().max(2_000).nullable(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
});

/** The inbox of the people who manage integrations. */
export const messageRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/messages',
    {
      schema: {
        tags: ['Messages'],
        operationId: 'listMessages',
        summary: 'List messages to those who manage integrations: open ones first, the newest first',
        querystring: PageQuery,
        response: {
          200: listEnvelope(Message).extend({ open: z.int().min(0) }),
          ...problemResponses,
        },
      },
    },
    async (request) => {
      const { teamId, permissions } = viewerOf(request);
      if (!permissions.includes('integrations.manage'))
        throw new GeckoError('forbidden', 'Messages are for those who manage integrations.');
      const page = request.query;
      const found = await withTeam(context.gecko, teamId, (tx) => listMessages(tx, teamId, page));
      const rows = found.rows.map(({ openedAt, closedAt, ...message }) => ({
        ...message,
        openedAt: openedAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
      }));
      return { ...listResponse(rows, { total: found.total, page }), open: found.open };
    },
  );
  done();
};
