import { randomUUID } from 'node:crypto';
import {
  AsvsCatalogue,
  AsvsChapterQuery,
  AsvsChapterRow,
  AsvsChapterSummary,
  AsvsChapterSummaryQuery,
  AsvsHistoryEntry,
  AsvsMatrixQuery,
  AsvsMatrixRow,
  AsvsProfile,
  AsvsRequirement,
  AsvsRequirements,
  AsvsRequirementsQuery,
  listEnvelope,
  CursorPageQuery,
  resourceEnvelope,
  StateRequirementInput,
  UpdateProfileInput,
} from '@gecko-defectdojo/contract';
import {
  CatalogueQuery,
  ChapterReference,
  exportAttestation,
  exportMatrixCsv,
  exportRequirementsCsv,
  getCatalogue,
  getChapterSummary,
  getProfile,
  listChapter,
  listMatrix,
  listProfileHistory,
  listRequirements,
  MatrixExportQuery,
  RepositoryReference,
  RequirementReference,
  stateRequirement,
  updateProfile,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { manages, reads, revises } from '../access/route-rules.ts';
import { FileAnswer, list, problemAnswers, resource, sendFile } from './answers.ts';

const tags = ['DefectDojo ASVS'];
const ProfileAnswer = resourceEnvelope(AsvsProfile);

/** Routes for ASVS profiles. */
export const asvsRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.get(
    '/asvs/catalogue',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoAsvsCatalogue',
        summary: 'Get the chapters of an ASVS version, by default that of the connection',
        querystring: CatalogueQuery,
        response: { 200: resourceEnvelope(AsvsCatalogue), ...problemAnswers },
      },
    },
    async (request) => resource(await getCatalogue(callerOf(request), request.query)),
  );

  app.get(
    '/asvs/matrix',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoAsvsMatrix',
        summary: 'List repositories by chapters, with open findings',
        querystring: AsvsMatrixQuery,
        response: { 200: listEnvelope(AsvsMatrixRow), ...problemAnswers },
      },
    },
    async (request) => list(await listMatrix(callerOf(request), request.query)),
  );

  app.get(
    '/asvs/chapters/:chapterId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoAsvsChapter',
        summary: 'Count the repositories of a chapter by decision and by open findings',
        params: ChapterReference,
        querystring: AsvsChapterSummaryQuery,
        response: { 200: resourceEnvelope(AsvsChapterSummary), ...problemAnswers },
      },
    },
    async (request) =>
      resource(await getChapterSummary(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/asvs/chapters/:chapterId/repositories',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoAsvsChapter',
        summary: 'List the repositories of a chapter, with the decision on it and the open findings there',
        params: ChapterReference,
        querystring: AsvsChapterQuery,
        response: { 200: listEnvelope(AsvsChapterRow), ...problemAnswers },
      },
    },
    async (request) => list(await listChapter(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/asvs/matrix.csv',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'exportDefectDojoAsvsMatrix',
        summary: 'Download the matrix of the repositories that match as CSV',
        querystring: MatrixExportQuery,
        response: { 200: FileAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      sendFile(reply, {
        name: 'asvs-matrix.csv',
        type: 'text/csv; charset=utf-8',
        text: await exportMatrixCsv(callerOf(request), request.query),
      }),
  );

  app.get(
    '/asvs/requirements.csv',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'exportDefectDojoAsvsRequirements',
        summary: 'Download the numbers of requirements of the repositories that match as CSV',
        querystring: MatrixExportQuery,
        response: { 200: FileAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      sendFile(reply, {
        name: 'asvs-requirements.csv',
        type: 'text/csv; charset=utf-8',
        text: await exportRequirementsCsv(callerOf(request), request.query),
      }),
  );

  app.get(
    '/asvs/attestation.json',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'exportDefectDojoAsvsAttestation',
        summary: 'Download the scope of the repositories that match as a CycloneDX 1.6 attestation',
        querystring: MatrixExportQuery,
        response: { 200: FileAnswer, ...problemAnswers },
      },
    },
    async (request, reply) =>
      sendFile(reply, {
        name: 'asvs-attestation.cdx.json',
        type: 'application/vnd.cyclonedx+json; version=1.6',
        text: await exportAttestation(callerOf(request), request.query, randomUUID()),
      }),
  );

  app.get(
    '/repositories/:repositoryId/profile',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoAsvsProfile',
        summary: 'Get the ASVS profile of a repository with its reasons',
        params: RepositoryReference,
        response: { 200: ProfileAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await getProfile(callerOf(request), request.params)),
  );

  app.patch(
    '/repositories/:repositoryId/profile',
    {
      config: revises(manages),
      schema: {
        tags,
        operationId: 'updateDefectDojoAsvsProfile',
        summary: 'Set or revert level, exposure and chapters by hand',
        params: RepositoryReference,
        body: UpdateProfileInput,
        response: { 200: ProfileAnswer, ...problemAnswers },
      },
    },
    async (request) => resource(await updateProfile(callerOf(request), request.params, request.body)),
  );

  app.get(
    '/repositories/:repositoryId/profile/history',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoAsvsHistory',
        summary: 'List the history of a profile, newest first',
        params: RepositoryReference,
        querystring: CursorPageQuery,
        response: { 200: listEnvelope(AsvsHistoryEntry), ...problemAnswers },
      },
    },
    async (request) =>
      list(await listProfileHistory(callerOf(request), { ...request.params, ...request.query })),
  );

  app.get(
    '/repositories/:repositoryId/requirements',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoAsvsRequirements',
        summary: 'Get the requirements of a repository at its level, with what is known of each',
        params: RepositoryReference,
        querystring: AsvsRequirementsQuery,
        response: { 200: resourceEnvelope(AsvsRequirements), ...problemAnswers },
      },
    },
    async (request) =>
      resource(await listRequirements(callerOf(request), { ...request.params, ...request.query })),
  );

  app.put(
    '/repositories/:repositoryId/requirements/:requirementId',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'stateDefectDojoAsvsRequirement',
        summary: 'State if a requirement is met and how you know, or take that back',
        params: RequirementReference,
        body: StateRequirementInput,
        response: { 200: resourceEnvelope(AsvsRequirement), ...problemAnswers },
      },
    },
    async (request) => resource(await stateRequirement(callerOf(request), request.params, request.body)),
  );

  done();
};
