import { recordAudit, saveLostPublishing, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import { connectionStateOf, enqueuePublishing } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteConnection } from '../outage/note-connection.ts';
import type { Publication } from './find-publication.ts';
import type { RepeatedPublishJob } from './repeated-publish-job.ts';
import { waitBeforePublishing } from './wait-before-publishing.ts';

/** The product, the repository whose history says what became of it, and the connection. */
export type PublishedTo = Pick<Publication, 'product' | 'productName' | 'repositoryId' | 'connection'>;

export interface PublishingOutcome {
  readonly job: RepeatedPublishJob;
  /** Absent when the worker stops. */
  readonly error: IntegrationError | undefined;
  /** When a write lost its response; null if none did. */
  readonly lostAt: Date | null | 'now';
  /** When a failure that does not pass by itself is tried again all the same. Default: never. */
  readonly againMs?: number | undefined;
}

/**
 * Decides how a failed publication goes on. Without an error its worker stops, and the next one takes it up at once.
 * A rejected key is recorded and waits for a person. A passing failure makes the job come again. Any other failure is
 * written into the history, and is tried again when a profile or a setting changes, or the next detection ends.
 */
export async function settlePublishing(
  context: JobContext,
  publication: PublishedTo,
  { job, error, lostAt, againMs }: PublishingOutcome,
): Promise<void> {
  const { product, connection } = publication;
  await withTeam(context.database, product.teamId, async (tx) => {
    await saveLostPublishing(tx, product, lostAt);
    if (error === undefined)
      return enqueuePublishing(tx, { product, mappingId: job.mappingId, failingSince: job.failingSince });
    if (connectionStateOf(error.code) === 'key_rejected')
      return noteConnection(tx, context, { connection, state: 'key_rejected', error });
    const failingSince = job.failingSince === undefined ? context.now() : new Date(job.failingSince);
    const passesMs = waitBeforePublishing(context, failingSince, error);
    // A failure that is tried again all the same is said once.
    const isSaid = againMs !== undefined && job.failingSince !== undefined;
    if (passesMs === undefined && !isSaid) await noteFailure(tx, publication, error);
    const waitMs = passesMs ?? againMs;
    if (waitMs === undefined) return;
    await enqueuePublishing(tx, {
      product,
      mappingId: job.mappingId,
      runAt: new Date(context.now().getTime() + waitMs),
      failingSince: failingSince.toISOString(),
    });
  });
}

/** Records a failure. The push reports a missing product or connection itself, because it needs them as well. */
async function noteFailure(
  tx: Tx,
  { productName, repositoryId }: PublishedTo,
  error: IntegrationError,
): Promise<void> {
  if (error.code === 'remote_not_found' || error.code === 'connection_missing') return;
  await recordAudit(tx, {
    action: 'asvs.publish_failed',
    subjectId: repositoryId,
    detail: { productName, reason: error.message },
  });
}
