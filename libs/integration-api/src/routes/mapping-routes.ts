import {
  CreateMappingInput,
  listEnvelope,
  Mapping,
  PageQuery,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  createMapping,
  getMapping,
  listMappings,
  MappingReference,
  removeMapping,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../identify-caller.ts';
import { list, NoContent, problemAnswers, resource } from './answers.ts';

const MappingAnswer = resourceEnvelope(Mapping);
const tags = ['DefectDojo mappings'];

/** Which repository goes to which product. */
export const mappingRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/mappings',
    {
      schema: {
        tags,
        operationId: 'listDefectDojoMappings',
        summary: 'List mappings, each with its last push',
        querystring: PageQuery,
        response: { 200: listEnvelope(Mapping), ...problemAnswers },
      },
    },
    async (request) => list(await listMappings(callerOf(request), request.query)),
  );

  app.post(
    '/mappings',
    {
      schema: {
        tags,
        operationId: 'createDefectDojoMapping',
        summary: 'Map a repository to a product, created when its name is new, and push it',
        body: CreateMappingInput,
        response: { 201: MappingAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(201).send(resource(await createMapping(callerOf(request), request.body))),
  );

  app.get(
    '/mappings/:mappingId',
    {
      schema: {
        tags,
        operationId: 'getDefectDojoMapping',
        summary: 'Get a mapping',
        params: MappingReference,
        response: { 200: MappingAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getMapping(callerOf(request), request.params)),
  );

  app.delete(
    '/mappings/:mappingId',
    {
      schema: {
        tags,
        operationId: 'removeDefectDojoMapping',
        summary: 'Stop pushing a repository; DefectDojo keeps its findings',
        params: MappingReference,
        response: { 204: NoContent, ...problemAnswers },
      },
    },
    async (request, reply) => {
      await removeMapping(callerOf(request), request.params);
      return reply.code(204).send(null);
    },
  );

  done();
};
