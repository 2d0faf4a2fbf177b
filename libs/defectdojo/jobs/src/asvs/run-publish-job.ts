import {
  beginPublishing,
  findProductOfMapping,
  LOCK_TAKEN,
  requestCounting,
  saveLostPublishing,
  savePublishedAsvs,
  saveRegulation,
  withAdvisoryLock,
  withTeam,
} from '@gecko-defectdojo/data';
import type { LostPublishing, ProductKey, Tx } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { ProductRegulation } from '@gecko-defectdojo/domain';
import { enqueuePublishing } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceWorks } from '../outage/note-instance.ts';
import { attemptPublishing } from './attempt-publishing.ts';
import type { Attempt } from './attempt-publishing.ts';
import { findPublication } from './find-publication.ts';
import type { Publication } from './find-publication.ts';
import { isOfOthers, leaveToOthers } from './leave-to-others.ts';
import { forgetRegulation, lookUpRegulation } from './look-up-regulation.ts';
import type { RepeatedPublishJob } from './repeated-publish-job.ts';
import { beginWithdrawing, endWithdrawing, withdrawRegulation } from './withdraw-regulation.ts';
import type { Withdrawal } from './withdraw-regulation.ts';
import { writeProductState } from './write-product-state.ts';
import type { WrittenState } from './write-product-state.ts';

/**
 * The job that publishes: tells a mapping's product in DefectDojo what its repositories are tracked against. It
 * compares with what was last written there; when that is the same, DefectDojo is neither read nor written. Numbers of
 * requirements that change again within a day wait until it is over. While exports are paused or the key is rejected,
 * nothing happens: what ends that state asks for every product again.
 *
 * When the last mapping of a product is gone, or no mapped repository has a profile any more, the product keeps what it
 * says, as it does when publishing is switched off: it was true, findings may still be there, and there is nothing to
 * put in its place. A regulation that Gecko added goes, because it says what holds from now on. The product of another
 * team keeps what that one published, see `isOfOthers`. While another repository is mapped to it, what only the removed
 * one had goes.
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

/** Nothing else asks for a product again to which nothing is published. */
const WITHDRAW_AGAIN_MS = 24 * 60 * 60 * 1000;

interface Target {
  readonly product: ProductKey;
  readonly signal: AbortSignal;
}

async function work(
  context: JobContext,
  job: RepeatedPublishJob,
  { product, signal }: Target,
): Promise<void> {
  const { longestMs } = context.timings.unsettled;
  const begun = await withTeam(context.database, product.teamId, async (tx) => {
    const publication = await findPublication(tx, product, context.now());
    if (publication === undefined) return beginWithdrawing(tx, context, product);
    if ('dueAt' in publication) {
      await requestCounting(tx, job.mappingId);
      return undefined;
    }
    return { publication, earlier: await beginPublishing(tx, product, longestMs) };
  });
  if (begun === undefined) return;
  if ('publication' in begun) await publish(context, job, { ...begun, signal });
  else await withdraw(context, job, { withdrawal: begun, signal });
}

interface ToPublish {
  readonly publication: Publication;
  readonly earlier: LostPublishing;
  readonly signal: AbortSignal;
}

async function publish(
  context: JobContext,
  job: RepeatedPublishJob,
  { publication, earlier, signal }: ToPublish,
): Promise<void> {
  const { product } = publication;
  const written = await attemptPublishing(context, { job, to: publication, earlier, signal }, (client) =>
    write(context, client, { publication, signal }),
  );
  if (written === undefined) return;
  await noteInstanceWorks(context, publication.connection);
  if (written.isLeft) return leaveToOthers(context, publication, earlier.lostAt);
  await withTeam(context.database, product.teamId, async (tx) => {
    const { digest: publishedAsvs } = publication;
    if (earlier.restMs > 0) return readAgain(tx, context, { job, product, earlier });
    const { requirements: asvsRequirements, countAgainAt } = publication;
    await savePublishedAsvs(tx, product, {
      publishedAsvs,
      asvsRegulation: written.regulation,
      asvsRequirements,
    });
    if (countAgainAt !== undefined) await requestCounting(tx, job.mappingId);
  });
}

async function write(
  context: JobContext,
  client: DefectDojoClient,
  { publication, signal }: Pick<ToPublish, 'publication' | 'signal'>,
): Promise<WrittenState> {
  const { product, state, isShared, isWritten, regulation } = publication;
  const id = await lookUpRegulation(context, client, { publication, signal });
  if (id === undefined && isWritten) return { isLeft: false };
  return writeProductState({
    client,
    productId: product.productId,
    state,
    isOthers: isShared === false ? undefined : (said) => isOfOthers(publication, said),
    regulation:
      id === undefined
        ? undefined
        : {
            id,
            state: regulation?.id === id ? regulation.state : null,
            onAdding: () => note(context, product, { id, state: 'adding' }),
            onRefused: () => forgetRegulation(context, publication),
          },
    signal,
  });
}

function note({ database }: JobContext, product: ProductKey, regulation: ProductRegulation): Promise<void> {
  return withTeam(database, product.teamId, (tx) => saveRegulation(tx, product, regulation));
}

async function withdraw(
  context: JobContext,
  job: RepeatedPublishJob,
  { withdrawal, signal }: { readonly withdrawal: Withdrawal; readonly signal: AbortSignal },
): Promise<void> {
  const { product, earlier, connection } = withdrawal;
  const how = { job, to: withdrawal, earlier, signal, againMs: WITHDRAW_AGAIN_MS };
  const isDone = await attemptPublishing(context, how, async (client) => {
    await withdrawRegulation(client, withdrawal, signal);
    return true;
  });
  if (isDone === undefined) return;
  await noteInstanceWorks(context, connection);
  await withTeam(context.database, product.teamId, (tx) =>
    earlier.restMs === 0 ? endWithdrawing(tx, withdrawal) : readAgain(tx, context, { job, product, earlier }),
  );
}

/** A lost write may still overtake this one, so the product is read again after its longest life. */
async function readAgain(
  tx: Tx,
  context: JobContext,
  { job, product, earlier }: Pick<Attempt, 'job' | 'earlier'> & { readonly product: ProductKey },
): Promise<void> {
  await saveLostPublishing(tx, product, earlier.lostAt);
  const runAt = new Date(context.now().getTime() + earlier.restMs);
  await enqueuePublishing(tx, { product, mappingId: job.mappingId, runAt });
}
