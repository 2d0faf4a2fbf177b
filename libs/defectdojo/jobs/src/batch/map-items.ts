import { settleItems, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingBatchItemRecord, MappingBatchRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient, RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError, messageWithRemote } from '@gecko-defectdojo/domain';
import { mapBatchItem, withClient } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { serviceOfJob } from '../tasks/service-of-job.ts';
import { stopsBatch } from './batch-interruption.ts';

/** Another job may work on the same product or repository for a moment. */
const TRIES_MAX = 2;

export interface MapChunkOptions {
  readonly batch: MappingBatchRecord;
  readonly connection: ConnectionRecord;
  readonly items: readonly MappingBatchItemRecord[];
  readonly products: Map<string, RemoteProduct>;
  readonly signal: AbortSignal;
}

/**
 * Maps the repositories of a chunk one after the other, in the name of who started the batch. One that cannot be mapped
 * says why and stops no other; what stops them all is thrown, with everything that is left still waiting.
 */
export async function mapChunk(context: JobContext, options: MapChunkOptions): Promise<void> {
  const { batch, connection, items, signal } = options;
  const service = serviceOfJob(context, { teamId: batch.teamId, userId: batch.createdBy }, signal);
  await withClient(service, connection, async (client) => {
    for (const item of items) {
      signal.throwIfAborted();
      await mapItem(service, { ...options, client, item });
    }
  });
}

interface MapItemOptions extends MapChunkOptions {
  readonly client: DefectDojoClient;
  readonly item: MappingBatchItemRecord;
}

async function mapItem(service: ServiceContext, options: MapItemOptions): Promise<void> {
  const { batch, connection, client, item, products, signal } = options;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { rule, level } = batch;
      await mapBatchItem(service, { connection, client, rule, level, item, products });
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      const failure = isIntegrationError(error) ? error : unexpected(error);
      if (failure.code === 'conflict' && failure.retryable && attempt < TRIES_MAX) continue;
      if (stopsBatch(failure)) throw failure;
      return settleFailed(service, item, failure);
    }
  }
}

async function settleFailed(
  service: ServiceContext,
  item: MappingBatchItemRecord,
  error: IntegrationError,
): Promise<void> {
  const { teamId, batchId, repositoryId } = item;
  await withTeam(service.database, teamId, (tx) =>
    settleItems(
      tx,
      { teamId, batchId, repositoryIds: [repositoryId] },
      { status: 'failed', errorCode: error.code, errorMessage: messageWithRemote(error) },
    ),
  );
}

/** A mistake of ours at one repository must not keep the others from being mapped. */
function unexpected(cause: unknown): IntegrationError {
  return new IntegrationError(
    'internal',
    'Something went wrong in Gecko. Map this repository by hand, and tell Gecko if it happens again.',
    { cause },
  );
}
