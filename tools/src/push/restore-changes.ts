import { createJobContext, runCheckJob } from '@gecko-defectdojo/jobs';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { getCheck, pushAgain, requestCheck, restoreDifferences } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';

/**
 * Checks a mapping against DefectDojo in this process, as the job does, and has the next push send Gecko's version of
 * what differs and what is missing. Returns the number of these findings. A test that is gone needs none of it: the
 * push makes it again.
 *
 * @throws IntegrationError if DefectDojo cannot be read
 */
export async function restoreChanges(context: ServiceContext, mappingId: string): Promise<number> {
  const { id: checkId } = await requestCheck(context, { mappingId });
  const job = { teamId: context.actor.teamId, checkId };
  await runCheckJob(createJobContext(context), job, new AbortController().signal);
  const { status, errorCode, errorMessage, missing } = await getCheck(context, { checkId });
  if (errorCode === 'remote_not_found') return 0;
  if (status !== 'done')
    throw new IntegrationError(
      errorCode ?? 'unreachable',
      errorMessage ?? 'DefectDojo did not respond to the check, so nothing was restored. Try again later.',
    );
  const again = missing === 0 ? 0 : await unlessNone(pushAgain(context, { checkId }).then(() => missing));
  return (
    again + (await unlessNone(restoreDifferences(context, { checkId }).then(({ restored }) => restored)))
  );
}

/** Returns 0 where nothing is left to do. */
async function unlessNone(findings: Promise<number>): Promise<number> {
  try {
    return await findings;
  } catch (error) {
    // A conflict that passes by itself is that of a push at work.
    if (isIntegrationError(error) && error.code === 'conflict' && !error.retryable) return 0;
    throw error;
  }
}
