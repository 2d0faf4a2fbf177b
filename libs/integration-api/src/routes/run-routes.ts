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
  followRun,
  RunReference,
  startRun,
  startRuns,
  StartRunsInput,
} from '@gecko-defectdojo/services';
import type { Actor } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../identify-caller.ts';
import type { DefectDojoApiOptions } from '../options.ts';
import { OpenStreams } from './open-streams.ts';
import { sendRunEvents } from './run-events.ts';
import { list, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo pushes'];
/** A body may be left out altogether; Fastify reads none as null. */
const StartRunBody = StartRunInput.pick({ retry: true }).nullish();

const StartedRuns = z.object({ started: z.int().min(0) });
const RunEvents = z.string().describe('A stream of `run` events, each with the run as JSON');

/** What following a push takes besides the caller. */
export type RunRoutesOptions = Pick<DefectDojoApiOptions, 'identify' | 'followAskMs'>;

/** The pushes of a mapping. */
export const runRoutes: FastifyPluginCallbackZod<RunRoutesOptions> = (app, options, done) => {
  const streams = new OpenStreams();
  app.addHook('preClose', () => streams.end());

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

  app.post(
    '/mapping-runs',
    {
      schema: {
        tags,
        operationId: 'startDefectDojoRuns',
        summary: 'Push several mappings now',
        body: StartRunsInput,
        response: { 202: resourceEnvelope(StartedRuns), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await startRuns(callerOf(request), request.body))),
  );

  app.get(
    '/runs/:runId/events',
    {
      schema: {
        tags,
        operationId: 'followDefectDojoRun',
        summary: 'Follow a push as server-sent events until it is over',
        params: RunReference,
        response: { 200: RunEvents, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const context = callerOf(request);
      // Asked once before the stream begins, so that what is wrong is answered as a problem.
      const first = await getRun(context, request.params);
      const { actor, signal } = context;
      const stopped = streams.add(reply, actor);
      const ended = signal ? AbortSignal.any([signal, stopped]) : stopped;
      const mayGoOn = async () => isSame(actor, await options.identify(request));
      const runs = followRun({ ...context, signal: ended }, { first, mayGoOn, askMs: options.followAskMs });
      return sendRunEvents(reply, runs);
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

/** Whether it is still the same person, who still may look. */
function isSame(before: Actor, now: Actor | undefined): boolean {
  return (
    now?.teamId === before.teamId &&
    now.userId === before.userId &&
    now.permissions.includes('integrations.read')
  );
}
