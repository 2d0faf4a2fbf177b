import {
  awaitObjects,
  recordObjectLost,
  recordObjectSent,
  recordObjectSettled,
} from '@gecko-defectdojo/data';
import type { ObjectKey } from '@gecko-defectdojo/data';
import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { PushSession } from '../push-session.ts';
import { inPush, recordInPush } from '../in-push.ts';

/**
 * Makes an engagement or a test that a look-up has not found, unless an earlier request without a response may still
 * make it: DefectDojo takes the same name twice. The caller holds the lock of the product for an engagement.
 * `isUnmade` tells that a request without a response has made nothing. @throws IntegrationError `timeout` while it has to
 * wait.
 */
export async function makeOnce<T>(
  session: PushSession,
  object: ObjectKey,
  make: () => Promise<T>,
  isUnmade: (error: IntegrationError) => Promise<boolean> = () => Promise.resolve(false),
): Promise<T> {
  const { scope } = session;
  await awaitObject(session, object);
  const sentId = await inPush(session, (tx) => recordObjectSent(tx, scope, object));
  try {
    const made = await make();
    await recordInPush(session, (tx) => recordObjectSettled(tx, scope, sentId));
    return made;
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    const isLost = isOutcomeUnknown(error) && !(await isUnmade(error));
    const record = isLost ? recordObjectLost : recordObjectSettled;
    await recordInPush(session, (tx) => record(tx, scope, sentId));
    throw error;
  }
}

/**
 * Returns what `find` finds. The requests that may still make the object are asked for before: one that ends during the
 * look-up may have made it behind its back.
 *
 * @throws IntegrationError `timeout` where nothing is found and such a request was running when the look-up began
 */
export async function findOrAwait<T>(
  session: PushSession,
  object: ObjectKey,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const waitMs = await remainingMs(session, object);
  const found = await find();
  if (found === undefined && waitMs !== undefined) throw waitFor(object, waitMs);
  return found;
}

/**
 * Throws while an earlier request without a response may still make the object. @throws IntegrationError `timeout`
 */
export async function awaitObject(session: PushSession, object: ObjectKey): Promise<void> {
  const waitMs = await remainingMs(session, object);
  if (waitMs !== undefined) throw waitFor(object, waitMs);
}

function remainingMs(session: PushSession, object: ObjectKey): Promise<number | undefined> {
  const { scope, context } = session;
  const { longestMs } = context.timings.unsettled;
  return inPush(session, (tx) => awaitObjects(tx, scope, { ...object, longestMs }));
}

function waitFor({ kind }: ObjectKey, waitMs: number): IntegrationError {
  const what = kind === 'engagement' ? 'the engagement of the product' : 'the test of the repository';
  return new IntegrationError(
    'timeout',
    `DefectDojo did not answer when Gecko made ${what}, and may still be working on it. Gecko looks for it again by itself, and makes another only when that request must have ended.`,
    { retry: 'backoff', retryAfterMs: waitMs },
  );
}
