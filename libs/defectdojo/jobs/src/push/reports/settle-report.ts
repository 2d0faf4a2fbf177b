import { findPending, recordProcessed, updateMapping } from '@gecko-defectdojo/data';
import { countFindings, getTest } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';
import { decideByLookUp } from '../findings/look-up.ts';

/** `processed`: the report was worked through to its end. `still`: nothing happens there any more. */
export type Settlement = 'processed' | 'still';

/**
 * Waits until DefectDojo is done with a report whose response was lost. Sending it again during that time would
 * double findings, because a reimport takes no lock. DefectDojo writes the report's build id to the test after its
 * last finding (importers of 2.46.4 and 3.2.0), so the id proves that it was processed. Without it, a test that stays
 * the same long enough counts as still.
 */
export async function settle(session: TestSession, buildId: string): Promise<Settlement> {
  const { context, client, testId, signal } = session;
  const { pollMs, quietMs, maxMs } = context.timings.settle;
  let last = '';
  let quietFor = 0;
  for (let waited = 0; waited <= maxMs; waited += pollMs) {
    const test = await getTest(client, testId, { signal });
    if (test.build_id === buildId) return 'processed';
    const count = await countFindings(client, testId, { signal });
    const seen = `${test.updated ?? ''} ${String(test.percent_complete ?? '')} ${String(count)}`;
    quietFor = seen === last ? quietFor + pollMs : 0;
    last = seen;
    if (quietFor >= quietMs) return 'still';
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

/** Settles the report that an earlier push left undecided, before anything new is sent. */
export async function settleLeftovers(session: TestSession): Promise<void> {
  const buildId = session.mapping.inflightBuildId;
  if (buildId === null) return;
  const settlement = await settle(session, buildId);
  const { scope } = session;
  if (settlement === 'processed') {
    // A processed report may not have changed every finding: people may have changed some before it.
    await decideByLookUp(session, await inPush(session, (tx) => findPending(tx, scope, buildId)));
  }
  await inPush(session, async (tx) => {
    if (settlement === 'processed') await recordProcessed(tx, scope, buildId);
    await updateMapping(tx, scope, { inflightBuildId: null });
  });
}
