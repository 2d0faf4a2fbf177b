import {
  AppliedMapRules,
  ChangeMapRuleInput,
  CreateMapRuleExceptionInput,
  CreateMapRuleInput,
  listEnvelope,
  MapRule,
  MapRuleException,
  MapRulePreviewRow,
  MapRuleQuestion,
  MapRuleQuestionsQuery,
  MapRules,
  MapRulesSummary,
  OrderMapRulesInput,
  PreviewMapRulesInput,
  resourceEnvelope,
  SummarizeMapRulesInput,
} from '@gecko-defectdojo/contract';
import {
  applyMapRules,
  changeMapRule,
  createMapRule,
  createMapRuleException,
  deleteMapRule,
  deleteMapRuleException,
  getMapRule,
  getMapRules,
  listMapRuleQuestions,
  MapRuleExceptionReference,
  MapRuleReference,
  orderMapRules,
  previewMapRules,
  summarizeMapRules,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { looksUp, manages, reads, revises } from '../access/route-rules.ts';
import { list, NoContent, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo mappings'];
const RuleAnswer = resourceEnvelope(MapRule);
const RulesAnswer = resourceEnvelope(MapRules);

/** Routes for standing rules that map new repositories. */
export const mapRuleRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/map-rules',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoMapRules',
        summary: 'Get the map rules in their order, with the exceptions and what waits for a decision',
        response: { 200: RulesAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getMapRules(callerOf(request))),
  );

  app.post(
    '/map-rules',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'createDefectDojoMapRule',
        summary: 'Add a rule that maps repositories as they appear',
        description:
          'It comes after all others. Repositories that are there today are mapped only by `POST /map-rules/apply`.',
        body: CreateMapRuleInput,
        response: { 201: RuleAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(201).send(resource(await createMapRule(callerOf(request), request.body))),
  );

  app.put(
    '/map-rules/order',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'orderDefectDojoMapRules',
        summary: 'Put the map rules into another order: the first that matches decides',
        body: OrderMapRulesInput,
        response: { 200: RulesAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await orderMapRules(callerOf(request), request.body)),
  );

  app.get(
    '/map-rules/:ruleId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoMapRule',
        summary: 'Get a map rule',
        params: MapRuleReference,
        response: { 200: RuleAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getMapRule(callerOf(request), request.params)),
  );

  app.patch(
    '/map-rules/:ruleId',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'changeDefectDojoMapRule',
        summary: 'Change a map rule, stop it or switch it on; its mappings stay',
        params: MapRuleReference,
        body: ChangeMapRuleInput,
        response: { 200: RuleAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await changeMapRule(callerOf(request), request.params, request.body)),
  );

  app.delete(
    '/map-rules/:ruleId',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'deleteDefectDojoMapRule',
        summary: 'Delete a map rule; its mappings stay',
        params: MapRuleReference,
        response: { 204: NoContent, ...problemAnswers },
      },
    },
    async (request, reply) => {
      await deleteMapRule(callerOf(request), request.params);
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/map-rules/summary',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'summarizeDefectDojoMapRules',
        summary: 'Count today’s unmapped repositories by what the rules would do to them',
        description: 'A `draft` counts as if it were saved and switched on.',
        body: SummarizeMapRulesInput,
        response: { 200: resourceEnvelope(MapRulesSummary), ...problemAnswers },
      },
    },
    async (request) => resource(await summarizeMapRules(callerOf(request), request.body)),
  );

  app.post(
    '/map-rules/preview',
    {
      config: looksUp,
      schema: {
        tags,
        operationId: 'previewDefectDojoMapRules',
        summary: 'Preview what the rules would do to each of today’s unmapped repositories',
        description: 'A `draft` counts as if it were saved and switched on. Writes nothing.',
        body: PreviewMapRulesInput,
        response: { 200: listEnvelope(MapRulePreviewRow), ...problemAnswers },
      },
    },
    async (request) => list(await previewMapRules(callerOf(request), request.body)),
  );

  app.post(
    '/map-rules/apply',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'applyDefectDojoMapRules',
        summary: 'Map today’s unmapped repositories by the rules, in the background',
        response: { 202: resourceEnvelope(AppliedMapRules), ...problemAnswers },
      },
    },
    async (request, reply) => reply.code(202).send(resource(await applyMapRules(callerOf(request)))),
  );

  app.get(
    '/map-rules/questions',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoMapRuleQuestions',
        summary: 'List the repositories that a rule would map and of which a person has to decide',
        querystring: MapRuleQuestionsQuery,
        response: { 200: listEnvelope(MapRuleQuestion), ...problemAnswers },
      },
    },
    async (request) => list(await listMapRuleQuestions(callerOf(request), request.query)),
  );

  app.post(
    '/map-rules/exceptions',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'createDefectDojoMapRuleException',
        summary: 'Keep repositories from the map rules by a pattern of their names',
        body: CreateMapRuleExceptionInput,
        response: { 201: resourceEnvelope(MapRuleException), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(201).send(resource(await createMapRuleException(callerOf(request), request.body))),
  );

  app.delete(
    '/map-rules/exceptions/:exceptionId',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'deleteDefectDojoMapRuleException',
        summary: 'Delete an exception from the map rules',
        params: MapRuleExceptionReference,
        response: { 204: NoContent, ...problemAnswers },
      },
    },
    async (request, reply) => {
      await deleteMapRuleException(callerOf(request), request.params);
      return reply.code(204).send(null);
    },
  );

  done();
};
