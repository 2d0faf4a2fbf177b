import { listEnvelope, PageQuery, Uuid } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { listRepositories } from '@gecko-defectdojo/gecko-host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { viewerOf } from '../identify.ts';
import { listAnswer } from './list-answer.ts';
import { problemAnswers } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const Repository = z.object({
  id: Uuid,
  provider: z.enum(['github', 'gitlab', 'bitbucket', 'azure']),
  fullName: z.string().max(500),
  url: z.string().max(1_000),
  defaultBranch: z.string().max(255),
});

/** The repositories connected to Gecko. */
export const repositoryRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/repositories',
    {
      schema: {
        tags: ['Repositories'],
        operationId: 'listRepositories',
        summary: 'List repositories by name',
        querystring: PageQuery,
        response: { 200: listEnvelope(Repository), ...problemAnswers },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const { rows, total } = await withTeam(context.database, teamId, (tx) =>
        listRepositories(tx, teamId, request.query),
      );
      return listAnswer(rows, { total, page: request.query });
    },
  );
  done();
};
