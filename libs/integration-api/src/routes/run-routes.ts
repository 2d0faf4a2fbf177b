import {
  ExportRun,
  ExportRunDetail,
  listEnvelope,
  PageQuery,
  resourceEnvelope,
  RunProblem,
  StartRunInput,
} from '@gecko-defectdojo/contract';
import {
  getRun,
  listRunProblems,
  listRuns,
  MappingReference,
  RunReference,
  startRun,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../identify-caller.ts';
import { list, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo pushes'];
/** A body may be left out altogether; Fastify reads none as null. */
const StartRunBody = StartRunInput.pick({ retry: true }).nullish();

/** The pushes of a mapping. */
export const runRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/mappings/:mappingId/runs',
    {
      schema: {
        tags,
        operationId: 'listDefectDojoRuns',
        summary: 'List the pushes of a mapping, newest first',
        params: MappingReference,
        querystring: PageQuery,
        response: { 200: listEnvelope(ExportRun), ...problemAnswers },
      },
    },
    async (request) => list(await listRuns(callerOf(request), { ...request.params, ...request.query })),
  );

  app.post(
    '/mappings/:mappingId/runs',
    {
      schema: {
        tags,
        operationId: 'startDefectDojoRun',
        summary: 'Push a mapping now; with retry also the findings that were set apart',
        params: MappingReference,
        body: StartRunBody,
        response: { 202: resourceEnvelope(ExportRun), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const run = await startRun(callerOf(request), { ...request.params, ...request.body });
      return reply.code(202).send(resource(run));
    },
  );

  app.get(
    '/runs/:runId',
    {
      schema: {
        tags,
        operationId: 'getDefectDojoRun',
        summary: 'Get a push with the first findings it set apart',
        params: RunReference,
        response: { 200: resourceEnvelope(ExportRunDetail), ...problemAnswers },
      },
    },
    async (request) => resource(await getRun(callerOf(request), request.params)),
  );

  app.get(
    '/runs/:runId/problems',
    {
      schema: {
        tags,
        operationId: 'listDefectDojoRunProblems',
        summary: 'List the findings that a push set apart',
        params: RunReference,
        querystring: PageQuery,
        response: { 200: listEnvelope(RunProblem), ...problemAnswers },
      },
    },
    async (request) =>
      list(await listRunProblems(callerOf(request), { ...request.params, ...request.query })),
  );

  done();
};
