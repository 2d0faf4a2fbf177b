import { clearUnsettled } from '@gecko-defectdojo/data';
import { foundOrUndefined, getTest } from '@gecko-defectdojo/client';
import { CHUNK_START } from '@gecko-defectdojo/domain';
import { newPushState } from '../push-session.ts';
import type { PushSession } from '../push-session.ts';
import { inPush } from '../in-push.ts';
import { isTestOfMapping } from '../test/is-test-of-mapping.ts';
import { beginUnsettled } from './begin-unsettled.ts';
import { endUnsettled } from './end-unsettled.ts';

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
