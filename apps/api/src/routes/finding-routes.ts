import {
  AsvsVersion,
  FindingStatus,
  FindingType,
  listEnvelope,
  resourceEnvelope,
  Uuid,
} from '@gecko-defectdojo/contract';
import { classesOfChapter, classesOfRequirement } from '@gecko-defectdojo/api';
import { countFindings, findFinding, listFindings, SEVERITY_LABELS } from '@gecko/host';
import type { FindingFilter } from '@gecko/host';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { GeckoError, withTeam } from '@gecko/data';
import { viewerOf } from '../identify.ts';
import {
  Finding,
  FindingDetailView,
  FindingsFilter,
  FindingsQuery,
  viewFinding,
  viewFindingDetail,
} from './finding-schemas.ts';
import { listResponse } from './list-response.ts';
import { requireRepository } from '@gecko/host';
import { problemResponses } from './route-options.ts';
import type { HostRouteOptions } from './route-options.ts';

const RepositoryReference = z.object({ repositoryId: Uuid });
const Figure = z.int().min(0);

/** How many findings there are of each kind; each group leaves its own part of the filter out. */
const FindingCounts = z.object({
  total: Figure,
  statuses: z.record(FindingStatus, Figure),
  severities: z.record(z.enum(SEVERITY_LABELS), Figure),
  types: z.record(FindingType, Figure),
});

const tags = ['Findings'];

/** The findings of a repository, to be looked at. */
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
        response: { 200: listEnvelope(Finding), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const { repositoryId } = request.params;
      const { limit, offset, sort, order, ...filter } = request.query;
      const { rows, total } = await withTeam(context.gecko, teamId, async (tx) => {
        await requireRepository(tx, { teamId, repositoryId });
        return listFindings(tx, filterOf({ teamId, repositoryId }, filter), { limit, offset, sort, order });
      });
      return listResponse(rows.map(viewFinding), { total, page: { limit, offset }, filters: echoOf(filter) });
    },
  );

  app.get(
    '/repositories/:repositoryId/findings/counts',
    {
      schema: {
        tags,
        operationId: 'countFindings',
        summary: 'Count the findings of a repository by status, severity and type',
        params: RepositoryReference,
        querystring: FindingsFilter,
        response: { 200: resourceEnvelope(FindingCounts), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const { repositoryId } = request.params;
      const data = await withTeam(context.gecko, teamId, async (tx) => {
        await requireRepository(tx, { teamId, repositoryId });
        return countFindings(tx, filterOf({ teamId, repositoryId }, request.query));
      });
      return { version: 'v1' as const, data };
    },
  );

  app.get(
    '/repositories/:repositoryId/findings/:findingId',
    {
      schema: {
        tags,
        operationId: 'getFinding',
        summary: 'Everything about one finding, with its history',
        params: RepositoryReference.extend({ findingId: Uuid }),
        response: { 200: resourceEnvelope(FindingDetailView), ...problemResponses },
      },
    },
    async (request) => {
      const { teamId } = viewerOf(request);
      const detail = await withTeam(context.gecko, teamId, (tx) =>
        findFinding(tx, { teamId, ...request.params }),
      );
      if (!detail) {
        throw new GeckoError('not_found', 'This repository has no such finding. Go back to its list.');
      }
      return { version: 'v1' as const, data: viewFindingDetail(detail) };
    },
  );
  done();
};

function filterOf(
  key: { readonly teamId: string; readonly repositoryId: string },
  { branch, search, status, severity, type, asvs }: FindingsFilter,
): FindingFilter {
  const classes = asvs === undefined ? undefined : classesOf(asvs);
  return { ...key, branch, search, statuses: status, severities: severity, types: type, classes };
}

/** Returns the classes of findings that belong to a chapter or a requirement of the ASVS. */
function classesOf(asvs: NonNullable<FindingsFilter['asvs']>) {
  const [given = '', id = ''] = asvs.slice(1).split('-');
  const version = AsvsVersion.parse(given);
  return id.startsWith('V') ? classesOfChapter(version, id) : classesOfRequirement(version, id);
}

function echoOf({ branch, search, status, severity, type, asvs }: FindingsFilter) {
  return {
    branch,
    search,
    status: status?.join(','),
    severity: severity?.join(','),
    type: type?.join(','),
    asvs,
  };
}
