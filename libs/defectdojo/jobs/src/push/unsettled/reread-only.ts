import { clearUnsettled, isBeingClosed } from '@gecko-defectdojo/data';
import { foundOrUndefined, getTest } from '@gecko-defectdojo/client';
import { CHUNK_START } from '@gecko-defectdojo/domain';
import { newPushState } from '../push-session.ts';
import type { PushSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';
import { isTestOfMapping } from '../test/is-test-of-mapping.ts';
import { beginUnsettled } from './begin-unsettled.ts';
import { endUnsettled } from './end-unsettled.ts';

/**
 * Returns true for a push that only re-reads: no person asked for it, and *Push on scan complete* is off. Then only a
 * person's push writes: this one reads what lost requests have changed, and the next push of a person sends it again.
 */
export function isRereadOnly(of: Pick<PushSession, 'push' | 'mapping' | 'connection'>): boolean {
  const { push, mapping, connection } = of;
  return push.trigger === 'unsettled' && !connection.pushOnScanComplete && !isBeingClosed(mapping);
}

/** Reads the unsettled findings that are due, and writes nothing. Of a test that is gone nothing is left to be read. */
export async function rereadOnly(base: PushSession): Promise<void> {
  const { context, client, mapping, scope, signal } = base;
  const { testId } = mapping;
  const test = testId === null ? undefined : await foundOrUndefined(getTest(client, testId, { signal }));
  if (testId === null || !test || !(await isTestOfMapping({ context, client, mapping, test, signal })))
    return inPush(base, (tx) => clearUnsettled(tx, scope));
  const session = { ...base, testId, ...newPushState(mapping.chunkSize ?? CHUNK_START) };
  await beginUnsettled(session);
  await endUnsettled(session);
}
