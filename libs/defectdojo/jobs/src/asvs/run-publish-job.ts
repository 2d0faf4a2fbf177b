import {
  beginPublishing,
  findProductOfMapping,
  LOCK_TAKEN,
  saveLostPublishing,
  savePublishedAsvs,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ProductKey } from '@gecko-defectdojo/data';
import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { enqueuePublishing, openClient } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';
import { findPublication } from './find-publication.ts';
import type { Publication } from './find-publication.ts';
import type { RepeatedPublishJob } from './repeated-publish-job.ts';
import { settlePublishing } from './settle-publishing.ts';
import { isOfOthers, leaveToOthers } from './leave-to-others.ts';
import { writeProductState } from './write-product-state.ts';

/**
 * The job that publishes: tells a mapping's product in DefectDojo what its repositories are tracked against. It compares
 * with what was last written there; when that is the same, DefectDojo is neither read nor written. While publishing is
 * off, exports are paused or the key is rejected, nothing happens: what ends that state asks for every product again.
 *
 * When the last mapping of a product is gone, or no mapped repository has a profile any more, the product keeps what it
 * says, as it does when publishing is switched off: it was true, findings may still be there, and there is nothing to put
 * in its place. The product of another team keeps what that one published, see `isOfOthers`. While another repository is
 * mapped to it, what only the removed one had goes.
 */
export async function runPublishJob(
  context: JobContext,
  job: RepeatedPublishJob,
  signal: AbortSignal,
): Promise<void> {
  const { teamId, mappingId } = job;
  const product = await withTeam(context.database, teamId, (tx) =>
    findProductOfMapping(tx, teamId, mappingId),
  );
  if (product === undefined) return;
  const key = `publish_asvs:${teamId}:${product.connectionId}:${String(product.productId)}`;
  const lock = { key, waitMs: context.timings.lockMs };
  const outcome = await withAdvisoryLock(context.database, lock, (lost) =>
    work(context, job, { product, signal: AbortSignal.any([signal, lost]) }),
  );
  if (outcome !== LOCK_TAKEN) return;
  // The one at work may have read before what this job came for was written.
  const runAt = new Date(context.now().getTime() + context.timings.publishAgainMs);
  await withTeam(context.database, teamId, (tx) => enqueuePublishing(tx, { product, mappingId, runAt }));
}

interface Target {
  readonly product: ProductKey;
  readonly signal: AbortSignal;
}

async function work(
  context: JobContext,
  job: RepeatedPublishJob,
  { product, signal }: Target,
): Promise<void> {
  const { database } = context;
  const { teamId } = product;
  const { longestMs } = context.timings.unsettled;
  const begun = await withTeam(database, teamId, async (tx) => {
    const publication = await findPublication(tx, product);
    return publication && { publication, earlier: await beginPublishing(tx, product, longestMs) };
  });
  if (begun === undefined) return;
  const { publication, earlier } = begun;
  let result: 'written' | 'left';
  try {
    result = await publish(context, publication, signal);
  } catch (error) {
    if (!signal.aborted && !isIntegrationError(error)) throw error;
    const known = !signal.aborted && isIntegrationError(error) ? error : undefined;
    if (known !== undefined) await noteInstanceFailure(context, publication.connection, known);
    const lostAt = known !== undefined && !isOutcomeUnknown(known) ? earlier.lostAt : 'now';
    return settlePublishing(context, publication, { job, error: known, lostAt });
  }
  await noteInstanceWorks(context, publication.connection);
  if (result === 'left') return leaveToOthers(context, publication, earlier.lostAt);
  await withTeam(database, teamId, async (tx) => {
    if (earlier.restMs === 0) return savePublishedAsvs(tx, product, publication.digest);
    // A lost write may still overtake this one, so the product is read again after its longest life.
    await saveLostPublishing(tx, product, earlier.lostAt);
    const runAt = new Date(context.now().getTime() + earlier.restMs);
    await enqueuePublishing(tx, { product, mappingId: job.mappingId, runAt });
  });
}

async function publish(
  context: JobContext,
  publication: Publication,
  signal: AbortSignal,
): Promise<'written' | 'left'> {
  const { product, connection, state, isShared } = publication;
  const client = await openClient(context, { teamId: product.teamId, connection });
  try {
    return await writeProductState({
      client,
      productId: product.productId,
      state,
      isOthers: isShared === false ? undefined : (said) => isOfOthers(publication, said),
      signal,
    });
  } finally {
    await client.close();
  }
}
