import { findUnmitigated, recordEvents } from '@gecko-defectdojo/data';
import { getTest, foundOrUndefined } from '@gecko-defectdojo/client';
import { CHUNK_START } from '@gecko-defectdojo/domain';
import { handOverBetweenPages } from '../hand-over.ts';
import { pushPage } from '../push-page.ts';
import { newPushState } from '../push-session.ts';
import type { PushSession, TestSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';
import { findMadeTest } from '../test/find-test.ts';
import { isTestOfMapping } from '../test/is-test-of-mapping.ts';
import { sendGone } from './send-gone.ts';
import { beginUnsettled } from '../unsettled/begin-unsettled.ts';
import { endUnsettled } from '../unsettled/end-unsettled.ts';

const PAGE = 500;
const PAGES_MAX = 100_000;

/**
 * Runs the last push of a mapping that was removed with its findings to be mitigated: open findings and accepted
 * risks become mitigated, and false positives stay. Creates nothing, not even a deleted test. If the mapping comes
 * back, everything touched here is compared with Gecko again.
 */
export async function closeMapping(base: PushSession): Promise<void> {
  const { mapping, scope } = base;
  const testId = await findOwnTest(base);
  if (testId === undefined) return;
  const session: TestSession = {
    ...base,
    testId,
    ...newPushState(mapping.chunkSize ?? CHUNK_START),
  };
  await beginUnsettled(session);
  await sendGone(session);
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    session.signal.throwIfAborted();
    const entries = await inPush(session, (tx) => findUnmitigated(tx, scope, { after, limit: PAGE }));
    if (entries.length === 0) return endUnsettled(session, true);
    const findingIds = entries.map((entry) => entry.findingId);
    session.tally.add({ kind: 'planned', findings: findingIds.length });
    // First, so that a crash between here and the report leaves nothing that looks dealt with.
    await recordOutdated(session, findingIds);
    await pushPage(session, findingIds);
    await recordOutdated(session, findingIds);
    await handOverBetweenPages(session);
    after = findingIds.at(-1);
  }
}

/** Makes these findings count as changed. */
async function recordOutdated(session: PushSession, findingIds: readonly string[]): Promise<void> {
  await inPush(session, (tx) =>
    recordEvents(
      tx,
      session.scope,
      findingIds.map((findingId) => ({ findingId, event: { kind: 'outdated' } })),
    ),
  );
}

/** Returns the mapping's test if it exists and the mapping created it. */
async function findOwnTest(session: PushSession): Promise<number | undefined> {
  const { context, client, mapping, signal } = session;
  if (mapping.testId === null) return findMadeTest(session);
  const test = await foundOrUndefined(getTest(client, mapping.testId, { signal }));
  return test && (await isTestOfMapping({ context, client, mapping, test, signal })) ? test.id : undefined;
}
