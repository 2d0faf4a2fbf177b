import {
  Check,
  CheckDifference,
  CheckDifferencesQuery,
  Decision,
  DecisionsQuery,
  FindingDifference,
  LeaveDifferencesInput,
  LeftDifferences,
  Push,
  PushAgainInput,
  RestoreDifferencesInput,
  RestoredDifferences,
  listEnvelope,
  CursorPageQuery,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  CheckReference,
  FindingReference,
  getCheck,
  getFindingDifference,
  leaveDifferences,
  listChecks,
  listDecisions,
  listDifferences,
  MappingReference,
  pushAgain,
  requestCheck,
  restoreDifferences,
  takeBackLeft,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, managesWithLookup, reads, verifies } from '../access/route-rules.ts';
import { list, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo checks'];

// The bodies are optional. Fastify reads a missing one as null.
const AgainBody = PushAgainInput.nullish();
const RestoreBody = RestoreDifferencesInput.nullish();
const LeaveBody = LeaveDifferencesInput.nullish();

/** Routes for checks, which compare the ledger with DefectDojo. */
export const checkRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.post(
    '/mappings/:mappingId/checks',
    {
      config: verifies,
      schema: {
        tags,
        operationId: 'startDefectDojoCheck',
        summary:
          'Compare what was pushed with what DefectDojo holds, in the background; nothing is changed there',
        params: MappingReference,
        response: { 202: resourceEnvelope(Check), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await requestCheck(callerOf(request), request.params))),
  );

  app.get(
    '/mappings/:mappingId/checks',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoChecks',
        summary: 'List the checks of a mapping, newest first',
        params: MappingReference,
        querystring: CursorPageQuery,
        response: { 200: listEnvelope(Check), ...problemAnswers },
      },
    },
    async (request) => list(await listChecks(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/checks/:checkId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoCheck',
        summary: 'Get a check with its progress',
        params: CheckReference,
        response: { 200: resourceEnvelope(Check), ...problemAnswers },
      },
    },
    async (request) => resource(await getCheck(callerOf(request), request.params)),
  );

  app.get(
    '/checks/:checkId/differences',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoCheckDifferences',
        summary: 'List the findings that are missing, changed or extra in DefectDojo',
        params: CheckReference,
        querystring: CheckDifferencesQuery,
        response: { 200: listEnvelope(CheckDifference), ...problemAnswers },
      },
    },
    async (request) =>
      list(await listDifferences(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/findings/:findingId/difference',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoFindingDifference',
        summary: 'Get what the last check found about a finding: changed or missing in DefectDojo',
        params: FindingReference,
        response: { 200: resourceEnvelope(FindingDifference), ...problemAnswers },
      },
    },
    async (request) => resource(await getFindingDifference(callerOf(request), request.params)),
  );

  app.post(
    '/checks/:checkId/push-again',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'pushDefectDojoMissingAgain',
        summary: 'Push the missing findings of a check again, all or named ones',
        params: CheckReference,
        body: AgainBody,
        response: { 202: resourceEnvelope(Push), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply
        .code(202)
        .send(resource(await pushAgain(callerOf(request), { ...request.params, ...request.body }))),
  );

  app.post(
    '/checks/:checkId/restore',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'restoreDefectDojoDifferences',
        summary: "Push Gecko's version of what a check found changed, of all findings or of named ones",
        params: CheckReference,
        body: RestoreBody,
        response: { 202: resourceEnvelope(RestoredDifferences), ...problemAnswers },
      },
    },
    async (request, reply) => {
      const restored = await restoreDifferences(callerOf(request), { ...request.params, ...request.body });
      return reply.code(202).send(resource(restored));
    },
  );

  app.post(
    '/checks/:checkId/leave',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'leaveDefectDojoDifferences',
        summary: 'Leave what a check found changed as it is in DefectDojo, all findings or named ones',
        params: CheckReference,
        body: LeaveBody,
        response: { 200: resourceEnvelope(LeftDifferences), ...problemAnswers },
      },
    },
    async (request) =>
      resource(await leaveDifferences(callerOf(request), { ...request.params, ...request.body })),
  );

  app.post(
    '/checks/:checkId/take-back-left',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'takeBackLeftDefectDojoDifferences',
        summary: 'Take back that findings of a check are left as they are, all of them or named ones',
        params: CheckReference,
        body: LeaveBody,
        response: { 200: resourceEnvelope(LeftDifferences), ...problemAnswers },
      },
    },
    async (request) =>
      resource(await takeBackLeft(callerOf(request), { ...request.params, ...request.body })),
  );

  app.get(
    '/decisions',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoDecisions',
        summary: 'List the findings that people changed in DefectDojo, of one repository or of all',
        querystring: DecisionsQuery,
        response: { 200: listEnvelope(Decision), ...problemAnswers },
      },
    },
    async (request) => list(await listDecisions(callerOf(request), request.query)),
  );

  done();
};
