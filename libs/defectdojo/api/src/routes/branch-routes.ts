import {
  BranchClosing,
  BranchPatternsInput,
  CloseBranchInput,
  FollowBranchInput,
  MappingBranches,
  resourceEnvelope,
} from '@gecko-defectdojo/contract';
import {
  BranchReference,
  closeBranch,
  followBranch,
  listMappingBranches,
  MappingReference,
  previewBranchClosing,
  setBranchPatterns,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, reads, revises } from '../access/route-rules.ts';
import { problemAnswers, resource } from './answers.ts';

const BranchesAnswer = resourceEnvelope(MappingBranches);
const tags = ['DefectDojo mappings'];

/** Routes for the branches of a mapping. */
export const branchRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/mappings/:mappingId/branches',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoMappingBranches',
        summary: 'List the branches that a mapping follows, each with its test and last push',
        params: MappingReference,
        response: { 200: BranchesAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await listMappingBranches(callerOf(request), request.params)),
  );

  app.post(
    '/mappings/:mappingId/branches',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'followDefectDojoBranch',
        summary: 'Follow a further branch in a test of its own, and push it',
        params: MappingReference,
        body: FollowBranchInput,
        response: { 201: BranchesAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(201).send(resource(await followBranch(callerOf(request), request.params, request.body))),
  );

  app.get(
    '/mappings/:mappingId/branches/:branchMappingId/closing',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'previewDefectDojoBranchClosing',
        summary: 'Count the findings that closing a further branch mitigates',
        params: BranchReference,
        response: { 200: resourceEnvelope(BranchClosing), ...problemAnswers },
      },
    },
    async (request) => resource(await previewBranchClosing(callerOf(request), request.params)),
  );

  app.delete(
    '/mappings/:mappingId/branches/:branchMappingId',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'closeDefectDojoBranch',
        summary: 'Close a further branch; the findings of its test are mitigated, or stay as they are',
        description: 'Takes `findings` in the query. A request with values in its body is refused with 400.',
        params: BranchReference,
        querystring: CloseBranchInput,
        response: { 200: BranchesAnswer, ...problemAnswers },
      },
    },
    async (request) =>
      resource(await closeBranch(callerOf(request), { ...request.params, ...request.query })),
  );

  app.put(
    '/mappings/:mappingId/branch-patterns',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'setDefectDojoBranchPatterns',
        summary: 'Set the patterns of further branches that are followed once they are scanned',
        params: MappingReference,
        body: BranchPatternsInput,
        response: { 200: BranchesAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await setBranchPatterns(callerOf(request), request.params, request.body)),
  );

  done();
};
