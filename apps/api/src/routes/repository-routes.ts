import { listEnvelope, PageQuery, Provider, resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { findRepositoryByPath, listRepositories } from '@gecko/host';
import type { RepositorySummary } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { withTeam } from '@gecko/data';
import { viewerOf } from '../identify.ts';
import { listResponse } from './list-response.ts';
import { repositoryNotFound } from '@gecko/host';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const Figure = z.int().min(0);

/** A repository, what is open on its default branch, and when that branch was scanned last. */
const Repository = z.object({
  id: Uuid,
  provider: Provider,
  fullName: z.string().max(500),
  url: z.string().max(1_000),
  defaultBranch: z.string().max(255),
  openFindings: z.object({ critical: Figure, high: Figure, medium: Figure, low: Figure }),
  lastScanAt: z.iso.datetime().nullable(),
});

const tags = ['Repositories'];

/** The repositories connected to Gecko. */
export const repositoryRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/repositories',
    {
      schema: {
        tags,
        operationId: 'listRepositories',
        summary: 'List repositories by name',
        querystring: PageQuery.extend({ search: z.string().trim().max(200).optional() }),
        response: { 200: listEnvelope(Repository), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const page = request.query;
      const { rows, total } = await withTeam(context.gecko, teamId, (tx) =>
        listRepositories(tx, teamId, page),
      );
      return listResponse(rows.map(viewRepository), { total, page, filters: { search: page.search } });
    },
  );

  app.get(
    '/repositories/lookup',
    {
      schema: {
        tags,
        operationId: 'findRepository',
        summary: 'Find a repository by its provider and path',
        querystring: z.object({ provider: Provider, path: z.string().min(1).max(500) }),
        response: { 200: resourceEnvelope(Repository), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const { provider, path: fullName } = request.query;
      const repository = await withTeam(context.gecko, teamId, (tx) =>
        findRepositoryByPath(tx, teamId, { provider, fullName }),
      );
      if (!repository) throw repositoryNotFound();
      return { version: 'v1' as const, data: viewRepository(repository) };
    },
  );
  done();
};

function viewRepository(repository: RepositorySummary): z.infer<typeof Repository> {
  return { ...repository, lastScanAt: repository.lastScanAt?.toISOString() ?? null };
}
