import { countFindings, getTest, hasTestImport, reportProgress } from '@gecko-defectdojo/client';
import type { RemoteTest } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';

/** `processed`: the report was worked through to its end. `still`: nothing is to be seen of it at the moment. */
export type Settlement = 'processed' | 'still';

/**
 * Waits a while for the end of a report whose response was lost. DefectDojo writes the report's build id to the test
 * after its last finding (importers of 2.46.4 and 3.2.0), so the id proves that it was processed. A test that stays the
 * same proves nothing: the report may begin later. But there is no use in waiting longer.
 */
export async function settle(session: TestSession, buildId: string): Promise<Settlement> {
  const { context, client, testId, signal } = session;
  const { pollMs, quietMs, maxMs } = context.timings.settle;
  let last = '';
  let quietFor = 0;
  for (let waited = 0; waited <= maxMs; waited += pollMs) {
    const test = await getTest(client, testId, { signal });
    if (hasEnded(test, buildId)) return 'processed';
    const count = await countFindings(client, testId, { signal });
    const seen = `${test.updated ?? ''} ${String(test.percent_complete ?? '')} ${String(count)}`;
    quietFor = seen === last ? quietFor + pollMs : 0;
    last = seen;
    // Another report that ended later has written its own id to the test.
    if (quietFor >= quietMs) return (await isProcessed(session, buildId)) ? 'processed' : 'still';
    await context.sleep(pollMs, signal);
  }
  throw new IntegrationError(
    'timeout',
    'DefectDojo is still working on the last report. Gecko looks again later.',
    {
      retry: 'backoff',
    },
  );
}

/**
 * Returns true if the test shows that this report was its last one and has ended. The import that makes a test writes its
 * build id first and half of the progress, and all of the progress at its end (importers of 2.46.4 and 3.2.0).
 */
function hasEnded(test: RemoteTest, buildId: string): boolean {
  const isWritten = (test.percent_complete ?? 100) >= 100 && reportProgress(test) !== 'processing';
  return isWritten && test.build_id === buildId;
}

/**
 * Returns true if DefectDojo has ended the report with this build id, also if later ones have ended since. Where its
 * history of imports cannot be read, only the last report is known.
 */
export async function isProcessed(session: TestSession, buildId: string): Promise<boolean> {
  const { client, testId, signal } = session;
  const test = await getTest(client, testId, { signal });
  if (hasEnded(test, buildId)) return true;
  try {
    return await hasTestImport(client, { testId, buildId }, { signal });
  } catch (error) {
    const isHidden =
      isIntegrationError(error) && (error.code === 'right_missing' || error.code === 'remote_not_found');
    if (isHidden) return false;
    throw error;
  }
}
