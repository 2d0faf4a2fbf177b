import {
  AllPushesQuery,
  listEnvelope,
  PushListItem,
  PushSummary,
  PushSummaryQuery,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import { getPushSummary, listAllPushes } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { reads } from '../access/route-rules.ts';
import { list, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo pushes'];

/** Routes for the pushes of all mappings. */
export const pushListRoutes: FastifyPluginCallbackZod = (app, _, done) => {
  app.get(
    '/pushes',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listAllDefectDojoPushes',
        summary: 'List the pushes of all mappings, newest first; those that changed nothing are folded',
        querystring: AllPushesQuery,
        response: { 200: listEnvelope(PushListItem), ...problemAnswers },
      },
    },
    async (request) => list(await listAllPushes(callerOf(request), request.query)),
  );

  app.get(
    '/pushes/summary',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'summariseDefectDojoPushes',
        summary: 'Sum up the pushes of the last 30 days, in the time zone of the reader',
        querystring: PushSummaryQuery,
        response: { 200: resourceEnvelope(PushSummary), ...problemAnswers },
      },
    },
    async (request) => resource(await getPushSummary(callerOf(request), request.query)),
  );

  done();
};
