import { getTest, reportProgress } from '@gecko-defectdojo/client';
import type { ReportProgress } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';

/**
 * Waits until DefectDojo has written a report that it took in to write later (Pro; documented, not recorded). Nothing
 * there keeps the next report from overtaking it, so none is sent before. @throws IntegrationError `timeout` after
 * `timings.background.maxMs`; the report stays in flight in the ledger, and the next push waits on
 */
export async function awaitBackground(
  session: TestSession,
  progress: ReportProgress = 'processing',
): Promise<Exclude<ReportProgress, 'processing'>> {
  const { context, client, testId, signal } = session;
  const { pollMs, maxMs } = context.timings.background;
  let reached = progress;
  for (let waited = 0; reached === 'processing'; waited += pollMs) {
    if (waited >= maxMs) throw stillProcessing();
    await context.sleep(pollMs, signal);
    reached = reportProgress(await getTest(client, testId, { signal }));
  }
  return reached;
}

function stillProcessing(): IntegrationError {
  return new IntegrationError(
    'timeout',
    'DefectDojo is still processing the last report of Gecko in the background. Gecko looks again by itself and sends nothing before.',
    { retry: 'backoff' },
  );
}

/** Returns the failure of a report that DefectDojo took in and did not write to its end. A part of it may be stored. */
export function backgroundFailure(): IntegrationError {
  return new IntegrationError(
    'remote_error',
    'DefectDojo took the report in and failed to process it in the background. Its log has the cause.',
    { retry: 'backoff' },
  );
}
