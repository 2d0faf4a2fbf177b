import {
  Push,
  PushChange,
  PushChangesQuery,
  PushDetail,
  listEnvelope,
  CursorPageQuery,
  resourceEnvelope,
  RejectedFinding,
  StartPushInput,
} from '@gecko-defectdojo/contract';
import {
  getPush,
  listPushChanges,
  listRejectedFindings,
  listPushes,
  MappingReference,
  followPush,
  PushReference,
  startPush,
  startPushes,
  StartPushesInput,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { callerOf } from '../access/admit-caller.ts';
import { mayContinue } from '../access/may-continue.ts';
import { managesWithLookup, reads } from '../access/route-rules.ts';
import type { DefectDojoApiOptions } from '../options.ts';
import { named } from '../openapi/named-schemas.ts';
import { list, problemAnswers, resource } from './answers.ts';
import type { OpenStreams } from './open-streams.ts';
import { StartedPushes } from './started-pushes.ts';
import { sendEvents } from './send-events.ts';
import type { StreamEvent } from './send-events.ts';

const tags = ['DefectDojo pushes'];
/** The body is optional. Fastify reads a missing one as null. */
const StartPushBody = named('StartPushBody', StartPushInput.pick({ retry: true, renew: true })).nullish();

const PushEvents = z.string().describe('A stream of `push` events, each with the push as JSON');

/** Options for following a push. */
export interface PushRoutesOptions extends Pick<DefectDojoApiOptions, 'identify'> {
  readonly streams: OpenStreams;
}

/** Routes for pushes. */
export const pushRoutes: FastifyPluginCallbackZod<PushRoutesOptions> = (app, options, done) => {
  const { streams, identify } = options;

  app.get(
    '/mappings/:mappingId/pushes',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoPushes',
        summary: 'List the pushes of a mapping, newest first',
        params: MappingReference,
        querystring: CursorPageQuery,
        response: { 200: listEnvelope(Push), ...problemAnswers },
      },
    },
    async (request) => list(await listPushes(callerOf(request), { ...request.params, ...request.query })),
  );

  app.post(
    '/mappings/:mappingId/pushes',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'startDefectDojoPush',
        summary: 'Push a mapping now; with retry also rejected findings, with renew all texts anew',
        params: MappingReference,
        body: StartPushBody,
        response: { 202: resourceEnvelope(Push), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const push = await startPush(callerOf(request), { ...request.params, ...request.body });
      return reply.code(202).send(resource(push));
    },
  );

  app.post(
    '/mapping-pushes',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'startDefectDojoPushes',
        summary: 'Push several mappings now',
        body: StartPushesInput,
        response: { 202: resourceEnvelope(StartedPushes), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await startPushes(callerOf(request), request.body))),
  );

  app.get(
    '/pushes/:pushId/events',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'followDefectDojoPush',
        summary: 'Follow a push as server-sent events until it is over',
        // Pages of this release follow `/events`; the next release has this route no more.
        deprecated: true,
        params: PushReference,
        response: { 200: PushEvents, ...problemAnswers },
      },
    },
    async (request, reply) => {
      const context = callerOf(request);
      // Reads the push before the stream begins, so that an error becomes a problem document.
      const first = await getPush(context, request.params);
      const { actor, signal } = context;
      const stopped = streams.add(reply, actor);
      const ended = signal ? AbortSignal.any([signal, stopped]) : stopped;
      const pushes = followPush(
        { ...context, signal: ended },
        { first, mayContinue: () => mayContinue(actor, identify(request)) },
      );
      return sendEvents(reply, asEvents(pushes));
    },
  );

  app.get(
    '/pushes/:pushId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoPush',
        summary: 'Get a push with the sum of its changes and its first rejected findings',
        params: PushReference,
        response: { 200: resourceEnvelope(PushDetail), ...problemAnswers },
      },
    },
    async (request) => resource(await getPush(callerOf(request), request.params)),
  );

  app.get(
    '/pushes/:pushId/changes',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoPushChanges',
        summary: 'List the findings that a push changed, the most severe first',
        params: PushReference,
        querystring: PushChangesQuery,
        response: { 200: listEnvelope(PushChange), ...problemAnswers },
      },
    },
    async (request) =>
      list(await listPushChanges(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/pushes/:pushId/rejected-findings',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoRejectedFindings',
        summary: 'List the rejected findings of a push',
        params: PushReference,
        querystring: CursorPageQuery,
        response: { 200: listEnvelope(RejectedFinding), ...problemAnswers },
      },
    },
    async (request) =>
      list(await listRejectedFindings(callerOf(request), { ...request.params, ...request.query })),
  );

  done();
};

async function* asEvents(pushes: AsyncIterable<Push | undefined>): AsyncGenerator<StreamEvent> {
  for await (const push of pushes) yield push && { event: 'push', data: push };
}
