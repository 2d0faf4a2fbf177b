import {
  Branch,
  listEnvelope,
  Overview,
  Preview,
  PreviewQuery,
  RepositoriesQuery,
  RepositoryRow,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  FindingReference,
  getFindingLink,
  getOverview,
  getRepository,
  listBranches,
  listRepositories,
  previewPush,
  RepositoryReference,
} from '@gecko-defectdojo/services';
import { z } from 'zod';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { looksUp, reads } from '../access/route-rules.ts';
import { named } from '../openapi/named-schemas.ts';
import { list, problemAnswers, resource, wholeList } from './answers.ts';

const tags = ['DefectDojo repositories'];
const FindingLink = named('FindingLink', z.object({ url: z.string().max(800) }));

/** Routes for the team's repositories. */
export const repositoryRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/overview',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoOverview',
        summary: 'Get the totals of the connection: repositories, mappings, ASVS sections, last push',
        response: { 200: resourceEnvelope(Overview), ...problemAnswers },
      },
    },
    async (request) => resource(await getOverview(callerOf(request))),
  );

  app.get(
    '/repositories',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoRepositories',
        summary: 'List repositories with mapping, profile, last push and open notice',
        querystring: RepositoriesQuery,
        response: { 200: listEnvelope(RepositoryRow), ...problemAnswers },
      },
    },
    async (request) => list(await listRepositories(callerOf(request), request.query)),
  );

  app.get(
    '/repositories/:repositoryId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoRepository',
        summary: 'Get one repository of the list',
        params: RepositoryReference,
        response: { 200: resourceEnvelope(RepositoryRow), ...problemAnswers },
      },
    },
    async (request) => resource(await getRepository(callerOf(request), request.params)),
  );

  app.get(
    '/repositories/:repositoryId/branches',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoBranches',
        summary: 'List the scanned branches of a repository, the default branch first',
        params: RepositoryReference,
        response: { 200: listEnvelope(Branch), ...problemAnswers },
      },
    },
    async (request) => wholeList(await listBranches(callerOf(request), request.params)),
  );

  app.get(
    '/repositories/:repositoryId/preview',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'previewDefectDojoPush',
        summary: 'Preview the next push of a repository, finding by finding; sends nothing',
        params: RepositoryReference,
        querystring: PreviewQuery,
        response: { 200: resourceEnvelope(Preview), ...problemAnswers },
      },
    },
    async (request) =>
      resource(await previewPush(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/findings/:findingId/link',
    {
      config: looksUp,
      schema: {
        tags,
        operationId: 'getDefectDojoFindingLink',
        summary: 'Get the address of a pushed finding in DefectDojo',
        params: FindingReference,
        response: { 200: resourceEnvelope(FindingLink), ...problemAnswers },
      },
    },
    async (request) => resource(await getFindingLink(callerOf(request), request.params)),
  );

  done();
};
