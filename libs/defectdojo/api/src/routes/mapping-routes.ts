import {
  ChangeMappingInput,
  CreateMappingInput,
  listEnvelope,
  Mapping,
  CursorPageQuery,
  RemoveMappingInput,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  changeMapping,
  createMapping,
  getMapping,
  listMappings,
  MappingReference,
  removeMapping,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, managesWithLookup, reads, revises } from '../access/route-rules.ts';
import { list, NoContent, problemAnswers, resource } from './answers.ts';

const MappingAnswer = resourceEnvelope(Mapping);
const tags = ['DefectDojo mappings'];

/** Routes for mappings. */
export const mappingRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/mappings',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoMappings',
        summary: 'List mappings, each with its last push',
        querystring: CursorPageQuery,
        response: { 200: listEnvelope(Mapping), ...problemAnswers },
      },
    },
    async (request) => list(await listMappings(callerOf(request), request.query)),
  );

  app.post(
    '/mappings',
    {
      config: managesWithLookup,
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
      config: reads,
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
      config: revises(manages),
      schema: {
        tags,
        operationId: 'removeDefectDojoMapping',
        summary: 'Stop pushing a repository; its findings stay as they are, or are mitigated by a last push',
        description: 'Takes `findings` in the query. A request with values in its body is refused with 400.',
        params: MappingReference,
        querystring: RemoveMappingInput,
        response: { 204: NoContent, ...problemAnswers },
      },
    },
    async (request, reply) => {
      await removeMapping(callerOf(request), { ...request.params, ...request.query });
      return reply.code(204).send(null);
    },
  );

  app.patch(
    '/mappings/:mappingId',
    {
      config: revises(managesWithLookup),
      schema: {
        tags,
        operationId: 'changeDefectDojoMapping',
        summary: 'Map a repository to another product, or follow another branch, and push it',
        params: MappingReference,
        body: ChangeMappingInput,
        response: { 200: MappingAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await changeMapping(callerOf(request), request.params, request.body)),
  );

  done();
};
