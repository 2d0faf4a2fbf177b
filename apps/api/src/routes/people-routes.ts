import { listEnvelope, PageQuery, Role, Uuid } from '@gecko-defectdojo/contract';
import { listPeople } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { withTeam } from '@gecko/data';
import { viewerOf } from '../identify.ts';
import { listResponse } from './list-response.ts';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const Person = z.object({ id: Uuid, name: z.string().max(200), email: z.string().max(320), role: Role });

/** The people of a team. */
export const peopleRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/people',
    {
      schema: {
        tags: ['People'],
        operationId: 'listPeople',
        summary: 'List the people of the team by name',
        querystring: PageQuery,
        response: { 200: listEnvelope(Person), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const page = request.query;
      const { rows, total } = await withTeam(context.gecko, teamId, (tx) => listPeople(tx, teamId, page));
      return listResponse(rows, { total, page });
    },
  );
  done();
};
