import {
  BatchItemsQuery,
  BatchPreviewRow,
  BatchSummary,
  listEnvelope,
  MapManyInput,
  MappingBatch,
  MappingBatchItem,
  PreviewBatchInput,
  resourceEnvelope,
  SummarizeBatchInput,
} from '@gecko-defectdojo/contract';
import {
  BatchReference,
  getBatch,
  listBatchItems,
  previewBatch,
  startBatch,
  summarizeBatch,
  undoBatch,
} from '@gecko-defectdojo/services';
import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { callerOf } from '../access/admit-caller.ts';
import { looksUp, manages, managesWithLookup, reads } from '../access/route-rules.ts';
import { list, problemAnswers, resource } from './answers.ts';

const tags = ['DefectDojo mappings'];

/** Routes for mapping many repositories by one rule. */
export const batchRoutes: FastifyPluginCallbackZod = (app, _options, done) => {
  app.post(
    '/mapping-batches/preview',
    {
      config: looksUp,
      schema: {
        tags,
        operationId: 'previewDefectDojoMappingBatch',
        summary: 'Preview mapping many repositories by a rule; changes nothing',
        body: PreviewBatchInput,
        response: { 200: listEnvelope(BatchPreviewRow), ...problemAnswers },
      },
    },
    async (request) => list(await previewBatch(callerOf(request), request.body)),
  );

  app.post(
    '/mapping-batches/summary',
    {
      config: looksUp,
      schema: {
        tags,
        operationId: 'summarizeDefectDojoMappingBatch',
        summary: 'Sum up mapping many repositories by a rule; changes nothing',
        body: SummarizeBatchInput,
        response: { 200: resourceEnvelope(BatchSummary), ...problemAnswers },
      },
    },
    async (request) => resource(await summarizeBatch(callerOf(request), request.body)),
  );

  app.post(
    '/mapping-batches',
    {
      config: managesWithLookup,
      schema: {
        tags,
        operationId: 'startDefectDojoMappingBatch',
        summary: 'Map many repositories by a rule, in the background',
        body: MapManyInput,
        response: { 202: resourceEnvelope(MappingBatch), ...problemAnswers },
      },
    },
    async (request, reply) =>
      reply.code(202).send(resource(await startBatch(callerOf(request), request.body))),
  );

  app.get(
    '/mapping-batches/:batchId',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'getDefectDojoMappingBatch',
        summary: 'Get a batch with its progress',
        params: BatchReference,
        response: { 200: resourceEnvelope(MappingBatch), ...problemAnswers },
      },
    },
    async (request) => resource(await getBatch(callerOf(request), request.params)),
  );

  app.post(
    '/mapping-batches/:batchId/undo',
    {
      config: manages,
      schema: {
        tags,
        operationId: 'undoDefectDojoMappingBatch',
        summary: 'Stop a batch, and remove the mappings that it made; what was pushed stays in DefectDojo',
        params: BatchReference,
        response: { 200: resourceEnvelope(MappingBatch), ...problemAnswers },
      },
    },
    async (request) => resource(await undoBatch(callerOf(request), request.params)),
  );

  app.get(
    '/mapping-batches/:batchId/items',
    {
      config: reads,
      schema: {
        tags,
        operationId: 'listDefectDojoMappingBatchItems',
        summary: 'List the repositories of a batch with their outcomes, and as they are now',
        params: BatchReference,
        querystring: BatchItemsQuery,
        response: { 200: listEnvelope(MappingBatchItem), ...problemAnswers },
      },
    },
    async (request) => list(await listBatchItems(callerOf(request), { ...request.params, ...request.query })),
  );

  done();
};
