import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { LostPublishing } from '@gecko-defectdojo/data';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import { openClient } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure } from '../outage/note-instance.ts';
import type { RepeatedPublishJob } from './repeated-publish-job.ts';
import { settlePublishing } from './settle-publishing.ts';
import type { PublishedTo } from './settle-publishing.ts';

/** One attempt to change a product. */
export interface Attempt {
  readonly job: RepeatedPublishJob;
  readonly to: PublishedTo;
  /** The rest of earlier writes to it. */
  readonly earlier: LostPublishing;
  readonly signal: AbortSignal;
  /** See `PublishingOutcome`. */
  readonly againMs?: number;
}

/** Returns the result of what is done in DefectDojo, or undefined if that failed, which is settled. */
export async function attemptPublishing<T>(
  context: JobContext,
  { job, to, earlier, signal, againMs }: Attempt,
  act: (client: DefectDojoClient) => Promise<T>,
): Promise<T | undefined> {
  const { connection } = to;
  try {
    const client = await openClient(context, { teamId: to.product.teamId, connection });
    try {
      return await act(client);
    } finally {
      await client.close();
    }
  } catch (error) {
    if (!signal.aborted && !isIntegrationError(error)) throw error;
    const known = !signal.aborted && isIntegrationError(error) ? error : undefined;
    if (known !== undefined) await noteInstanceFailure(context, connection, known);
    const lostAt = known !== undefined && !isOutcomeUnknown(known) ? earlier.lostAt : 'now';
    await settlePublishing(context, to, { job, error: known, lostAt, againMs });
    return undefined;
  }
}
