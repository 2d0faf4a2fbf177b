import { ActivityEntry, ActivityPerson, ActivityQuery, listEnvelope } from '@gecko-defectdojo/contract';
import { listActivity, listActivityPeople } from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { reads } from '../access/route-rules.ts';
import { list, problemAnswers, wholeList } from './answers.ts';

const tags = ['DefectDojo connection'];

/** Routes for the activity of the team. */
export const activityRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/activity',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoActivity',
        summary: 'List the activity of the team, newest first',
        querystring: ActivityQuery,
        response: { 200: listEnvelope(ActivityEntry), ...problemAnswers },
      },
    },
    async (request) => list(await listActivity(callerOf(request), request.query)),
  );

  app.get(
    '/activity/people',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoActivityPeople',
        summary: 'List the people whom the activity names, by name',
        response: { 200: listEnvelope(ActivityPerson), ...problemAnswers },
      },
    },
    async (request) => wholeList(await listActivityPeople(callerOf(request))),
  );

  done();
};
