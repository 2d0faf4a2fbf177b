import { resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { overrideSeverity, setStatus } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { managerOf, onlyManagers } from '../identify.ts';
import { SeverityInput, StatusInput } from './finding-schemas.ts';
import { requireRepository } from '@gecko/host';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const RepositoryReference = z.object({ repositoryId: Uuid });
const Changed = resourceEnvelope(
  z.object({ changed: z.int().min(0), exports: z.enum(['queued', 'paused', 'none']) }),
);

const tags = ['Findings'];
/** 1,000 ids take 40 kB. */
const BULK_MAX_BYTES = 128 * 1024;

/** Routes for triage. All findings of one request belong to the repository in its path. */
export const triageRoutes: FastifyPluginCallbackZod<HostRouteOptions> = (app, { context }, done) => {
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
        response: { 200: Changed, ...problemResponses },
      },
    },
    async (request) => {
      const { teamId, userId: actorId } = managerOf(request);
      const { repositoryId } = request.params;
      const { findingIds, status, reason } = request.body;
      const at = context.now();
      const acceptedUntil = expiryOf(request.body, at);
      const chosen = { teamId, actorId, repositoryId, findingIds };
      const data = await withTeam(context.gecko, { teamId, requestId: request.id }, async (tx) => {
        await requireRepository(tx, { teamId, repositoryId });
        return setStatus(tx, { ...chosen, status, acceptedUntil, reason, at });
      });
      return { version: 'v1' as const, data };
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
        response: { 200: Changed, ...problemResponses },
      },
    },
    async (request) => {
      const { teamId, userId: actorId } = managerOf(request);
      const { repositoryId } = request.params;
      const { findingIds, severity } = request.body;
      const chosen = { teamId, actorId, repositoryId, findingIds };
      const data = await withTeam(context.gecko, { teamId, requestId: request.id }, async (tx) => {
        await requireRepository(tx, { teamId, repositoryId });
        const at = context.now();
        return overrideSeverity(tx, { ...chosen, severity, at });
      });
      return { version: 'v1' as const, data };
    },
  );
  done();
};

/** When an acceptance ends; one that has ended already would be none. */
function expiryOf({ acceptedUntil }: z.infer<typeof StatusInput>, now: Date): Date | undefined {
  if (acceptedUntil === undefined) return undefined;
  const until = new Date(acceptedUntil);
  if (until > now) return until;
  throw new GeckoError('validation_failed', 'Choose an expiry in the future.', {
    field: 'acceptedUntil',
  });
}
