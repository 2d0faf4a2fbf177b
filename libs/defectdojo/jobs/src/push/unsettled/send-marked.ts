import { loadLedger, recordAnswered, recordEvents, recordLost, recordSent } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { isOutcomeUnknown } from '@gecko-defectdojo/client';
import { isIntegrationError, ownValues } from '@gecko-defectdojo/domain';
import type { IntegrationError, LedgerEvent, OwnFacts } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { PushSession } from '../push-session.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { NO_STEP, recordStep } from '../record-step.ts';
import type { PushStep } from '../record-step.ts';

/** The values that a request brings to a finding. */
export type SentFacts = Omit<OwnFacts, 'digest'>;

/**
 * Sends one request that changes a finding. It first records the values of the request and those of the ledger, so that
 * a worker killed in between leaves them: DefectDojo saves whole rows, so a late request may bring back either. A
 * request without a response makes the finding unsettled. After a success the caller acknowledges it with
 * `acknowledge`.
 */
export async function sendMarked<T>(
  session: PushSession,
  findingId: string,
  facts: SentFacts,
  send: () => Promise<T>,
): Promise<T> {
  await inPush(session, (tx) => recordIntent(tx, session, findingId, facts));
  try {
    return await send();
  } catch (error) {
    // Another failure says nothing of the request, so the next push takes it as lost.
    if (isIntegrationError(error))
      await recordInPush(session, (tx) => recordFailure(tx, session, findingId, error));
    throw error;
  }
}

/** Records an event of a finding whose request got its response, with what the request did. Default: nothing. */
export function acknowledge(
  session: PushSession,
  findingId: string,
  event: LedgerEvent,
  step: PushStep = NO_STEP,
): Promise<void> {
  const { scope } = session;
  return recordStep(session, async (tx) => {
    await Promise.all([
      recordEvents(tx, scope, [{ findingId, event }]),
      recordAnswered(tx, scope, [findingId]),
    ]);
    return step;
  });
}

async function recordIntent(
  tx: Tx,
  { scope }: PushSession,
  findingId: string,
  { statuses = [], hashes = [], acceptanceEnds = [], acceptanceDetails = [], content }: SentFacts,
): Promise<void> {
  const entry = (await loadLedger(tx, scope, [findingId])).get(findingId);
  const end = entry?.acceptance?.expiresAt;
  const own = ownValues({
    statuses: [entry?.remoteStatus, ...statuses],
    hashes: [entry?.fieldHashes, ...hashes],
    acceptanceEnds: [...(end === undefined ? [] : [end]), ...acceptanceEnds],
    acceptanceDetails: [entry?.acceptance?.details, ...acceptanceDetails],
    content,
    digest,
  });
  await recordSent(tx, scope, [{ findingId, own }]);
}

function recordFailure(
  tx: Tx,
  { scope }: PushSession,
  findingId: string,
  error: IntegrationError,
): Promise<void> {
  const findingIds = [findingId];
  if (isOutcomeUnknown(error)) return recordLost(tx, scope, { findingIds });
  if (error.code !== 'remote_error') return recordAnswered(tx, scope, findingIds);
  // A part of it may be stored. DefectDojo's own 500 has a message, and is a response: the request has ended.
  return recordLost(tx, scope, { findingIds, hasEnded: error.remoteMessage !== undefined });
}
