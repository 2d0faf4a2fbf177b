import { listEnvelope, resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { listFindings, overrideSeverity, setStatus } from '@gecko-defectdojo/gecko-host';
import { findingsChanged } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { managerOf, onlyManagers, viewerOf } from '../identify.ts';
import { Finding, FindingsQuery, SeverityInput, StatusInput, viewFinding } from './finding-schemas.ts';
import { listAnswer } from './list-answer.ts';
import { problemAnswers } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const RepositoryReference = z.object({ repositoryId: Uuid });
const Changed = resourceEnvelope(z.object({ changed: z.int().min(0) }));

const tags = ['Findings'];
/** 10,000 ids. */
const BULK_MAX_BYTES = 1024 * 1024;

/** The findings of a repository and their triage. */
export const findingRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
  app.get(
    '/repositories/:repositoryId/findings',
    {
      schema: {
        tags,
        operationId: 'listFindings',
        summary: 'List the findings of a repository',
        params: RepositoryReference,
        querystring: FindingsQuery,
        response: { 200: listEnvelope(Finding), ...problemAnswers },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const { repositoryId } = request.params;
      const { branch, status, ...page } = request.query;
      const { rows, total } = await withTeam(context.database, teamId, async (tx) => {
        await requireRepository(tx, context, { teamId, repositoryId });
        return listFindings(tx, { teamId, repositoryId, branch, status }, page);
      });
      return listAnswer(rows.map(viewFinding), { total, page, filters: { branch, status } });
    },
  );

  app.post(
    '/repositories/:repositoryId/findings/status',
    {
      bodyLimit: BULK_MAX_BYTES,
      onRequest: onlyManagers,
      schema: {
        tags,
        operationId: 'setFindingStatus',
        summary: 'Set the status of one finding or many',
        params: RepositoryReference,
        body: StatusInput,
        response: { 200: Changed, ...problemAnswers },
      },
    },
    async (request) => {
      const { teamId, userId: actorId } = managerOf(request);
      const { findingIds, status, acceptedUntil } = request.body;
      const done = await withTeam(context.database, teamId, async (tx) => {
        await requireRepository(tx, context, { teamId, repositoryId: request.params.repositoryId });
        return setStatus(tx, {
          teamId,
          actorId,
          findingIds,
          status,
          acceptedUntil: acceptedUntil === undefined ? undefined : new Date(acceptedUntil),
          at: context.now(),
          onFindingsChanged: findingsChanged,
        });
      });
      return { version: 'v1' as const, data: done };
    },
  );

  app.patch(
    '/repositories/:repositoryId/findings/severity',
    {
      bodyLimit: BULK_MAX_BYTES,
      onRequest: onlyManagers,
      schema: {
        tags,
        operationId: 'overrideFindingSeverity',
        summary: "Override the severity of findings; null goes back to Gecko's own",
        params: RepositoryReference,
        body: SeverityInput,
        response: { 200: Changed, ...problemAnswers },
      },
    },
    async (request) => {
      const { teamId, userId: actorId } = managerOf(request);
      const { findingIds, severity } = request.body;
      const done = await withTeam(context.database, teamId, async (tx) => {
        await requireRepository(tx, context, { teamId, repositoryId: request.params.repositoryId });
        return overrideSeverity(tx, {
          teamId,
          actorId,
          findingIds,
          severity,
          at: context.now(),
          onFindingsChanged: findingsChanged,
        });
      });
      return { version: 'v1' as const, data: done };
    },
  );
  done();
};

async function requireRepository(
  tx: Tx,
  context: HostRouteOptions['context'],
  key: { readonly teamId: string; readonly repositoryId: string },
): Promise<void> {
  if (await context.host.findRepository(tx, key.teamId, key.repositoryId)) return;
  throw new IntegrationError(
    'repository_not_found',
    'This repository is not connected to Gecko. Reload the page.',
  );
}
