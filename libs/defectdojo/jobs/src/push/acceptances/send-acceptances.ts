import { findUnsettled, recordEvents } from '@gecko-defectdojo/data';
import {
  changeRiskAcceptance,
  createRiskAcceptance,
  isInForce,
  isOutcomeUnknown,
} from '@gecko-defectdojo/client';
import {
  ACCEPTANCE_MADE,
  acceptanceEnd,
  ENDLESS,
  isIntegrationError,
  remoteStatusOfFinding,
} from '@gecko-defectdojo/domain';
import type { IntegrationError, LedgerEvent } from '@gecko-defectdojo/domain';
import { handOverIfDue } from '../hand-over.ts';
import { acceptWithoutEnd } from './accept-without-end.ts';
import { acceptanceName } from './acceptance-name.ts';
import { finish } from './finish-acceptance.ts';
import type { TestSession } from '../push-session.ts';
import { tryDeleteAcceptance } from '../findings/forget-findings.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { acknowledge, sendMarked } from '../unsettled/send-marked.ts';
import { decideByLookUp, lookUpFindings } from '../findings/look-up.ts';
import type { KnownAcceptance, PlannedAcceptance } from '../planned-finding.ts';
import { refusalOf } from '../findings/rejection.ts';
import { rejected } from '../findings/reject-finding.ts';

/** After this many failures without a success, DefectDojo makes no acceptances at the moment. */
const FAILURES_MAX = 3;
/** After this many refusals, the cause is not the findings. */
const REFUSED_MAX = 3;

/**
 * Makes the Risk Acceptances of accepted findings, or changes their ends and texts, and acknowledges each before the
 * next. Where DefectDojo takes none, only the flag is set, and this push tries no more.
 */
export async function sendAcceptances(
  session: TestSession,
  acceptances: readonly PlannedAcceptance[],
): Promise<void> {
  const unknown = acceptances.filter((one) => one.remoteId === undefined).map((one) => one.findingId);
  const found = await lookUpFindings(session, unknown);
  const beingMade = await findBeingMade(session, acceptances);
  for (const acceptance of acceptances) {
    session.signal.throwIfAborted();
    const remoteId = acceptance.remoteId ?? found.get(acceptance.findingId)?.id;
    if (remoteId === undefined) await decideByLookUp(session, [acceptance.findingId]);
    else if (acceptance.acceptanceId !== undefined)
      await change(session, { ...acceptance, remoteId, acceptanceId: acceptance.acceptanceId });
    else if (beingMade.has(acceptance.findingId)) session.waiting.add(acceptance.findingId);
    else if (session.acceptances.refusal !== undefined)
      await acceptWithoutEnd(session, { ...acceptance, remoteId });
    else await create(session, { ...acceptance, remoteId });
    await handOverIfDue(session);
  }
}

/** Returns the findings whose Risk Acceptance may still be made by a request without a response. */
async function findBeingMade(
  session: TestSession,
  acceptances: readonly PlannedAcceptance[],
): Promise<ReadonlySet<string>> {
  const ids = acceptances.filter((one) => one.acceptanceId === undefined).map((one) => one.findingId);
  if (ids.length === 0) return new Set();
  const unsettled = await inPush(session, (tx) => findUnsettled(tx, session.scope, ids));
  const beingMade = [...unsettled].filter(([, own]) => own['acceptance']?.includes(ACCEPTANCE_MADE));
  return new Set(beingMade.map(([findingId]) => findingId));
}

async function create(session: TestSession, acceptance: KnownAcceptance): Promise<void> {
  const { findingId, remoteId, expiresAt, details } = acceptance;
  const { mark } = details;
  // If the response is lost, the next push looks for it before it makes one.
  await record(session, findingId, {
    kind: 'acceptance_known',
    remoteId,
    acceptance: { expiresAt, details: mark },
  });
  const input = {
    name: acceptanceName(findingId),
    ownerId: session.connection.accountId,
    findingId: remoteId,
    expiresAt: endIn(expiresAt),
    ...{ details: details.details, acceptedBy: details.acceptedBy },
  };
  const ends = [ACCEPTANCE_MADE, expiresAt];
  const facts = { statuses: ['risk_accepted'], acceptanceEnds: ends, acceptanceDetails: [mark] } as const;
  try {
    const made = await sendMarked(session, findingId, facts, () =>
      createRiskAcceptance(session.client, input, { signal: session.signal }),
    );
    const { id } = made;
    if (!isInForce(made)) await recordIfOpen(session, acceptance);
    await finish(session, acceptance, {
      acceptance: { id, expiresAt, details: mark },
      isAccepted: isInForce(made),
    });
  } catch (error) {
    const refusal = gatewayRefusalOf(error);
    // It may have been made all the same, so the intent stays.
    if (refusal !== undefined) return suspect(session, acceptance, refusal);
    if (!isIntegrationError(error) || isOutcomeUnknown(error)) throw error;
    await afterRefusal(session, acceptance, error);
  }
}

async function afterRefusal(
  session: TestSession,
  acceptance: KnownAcceptance,
  error: IntegrationError,
): Promise<void> {
  const { findingId, remoteId } = acceptance;
  switch (error.code) {
    case 'right_missing':
      session.acceptances.refusal = error.remoteMessage ?? error.message;
      return acceptWithoutEnd(session, acceptance);
    case 'remote_refused':
      if ((await lookUpFindings(session, [findingId])).get(findingId)?.id !== remoteId) {
        await record(session, findingId, { kind: 'acceptance_known', acceptance: undefined });
        return decideByLookUp(session, [findingId]);
      }
      session.acceptances.refused += 1;
      session.acceptances.lastRefusal = error.remoteMessage ?? error.message;
      if (session.acceptances.refused >= REFUSED_MAX)
        session.acceptances.refusal = session.acceptances.lastRefusal;
      return acceptWithoutEnd(session, acceptance);
    case 'remote_error':
      // It may have been made before DefectDojo failed, so the intent stays.
      return suspect(session, acceptance, error);
    default:
      throw error;
  }
}

/**
 * Records that a finding is open although its acceptance was made: another person has to approve it (Pro). It is dealt
 * with, so that no push asks for the approval again, and the ledger says what DefectDojo holds.
 */
async function recordIfOpen(session: TestSession, { findingId, remoteId }: KnownAcceptance): Promise<void> {
  const there = (await lookUpFindings(session, [findingId])).get(findingId);
  const status = there && remoteStatusOfFinding(there);
  if (status === undefined || status === 'risk_accepted') return;
  await record(session, findingId, { kind: 'found', status, remoteId });
}

/** Returns the reason if a firewall refused the request while DefectDojo responds to others. */
function gatewayRefusalOf(error: unknown): IntegrationError | undefined {
  const refusal = isIntegrationError(error) ? refusalOf(error) : undefined;
  return refusal?.code === 'gateway_refused' ? refusal : undefined;
}

/**
 * Leaves an acceptance that failed to the next pass of this push, and rejects its finding when it fails again. Until an
 * acceptance has worked in this push, a failure says little about the finding, so a few are tried. If none works, the
 * push is retried later.
 */
async function suspect(
  session: TestSession,
  acceptance: PlannedAcceptance,
  error: IntegrationError,
): Promise<void> {
  const { areProven, failedOnce } = session.acceptances;
  if (failedOnce.has(acceptance.findingId)) return rejected(session, acceptance, error);
  failedOnce.add(acceptance.findingId);
  if (!areProven && failedOnce.size >= FAILURES_MAX) throw error;
}

async function change(
  session: TestSession,
  acceptance: KnownAcceptance & { readonly acceptanceId: number },
): Promise<void> {
  const { findingId, remoteId, acceptanceId, expiresAt, details, isOtherTriage } = acceptance;
  try {
    const facts = {
      statuses: ['risk_accepted'],
      acceptanceEnds: [expiresAt],
      acceptanceDetails: isOtherTriage ? [details.mark] : [],
    } as const;
    const input = {
      findingId: remoteId,
      expiresAt: endIn(expiresAt),
      texts: isOtherTriage ? details : undefined,
    };
    const changed = await sendMarked(session, findingId, facts, () =>
      changeRiskAcceptance(session.client, acceptanceId, input, { signal: session.signal }),
    );
    if (changed.expiration_date_handled === null && acceptanceEnd(changed.expiration_date) === expiresAt) {
      const mark = isOtherTriage ? details.mark : acceptance.sent?.details;
      await finish(session, acceptance, {
        acceptance: { id: acceptanceId, expiresAt, details: mark },
        isAccepted: isInForce(changed),
        counted: [{ kind: 'updated' }],
      });
      return;
    }
    // DefectDojo had ended it before: an ended one does not take a new end, so a new one is made in the next pass.
    await tryDeleteAcceptance(session, acceptanceId, findingId);
    await acknowledge(session, findingId, { kind: 'acceptance_known', acceptance: undefined });
    await decideByLookUp(session, [findingId]);
  } catch (error) {
    const refusal = gatewayRefusalOf(error);
    if (refusal !== undefined) return suspect(session, acceptance, refusal);
    if (!isIntegrationError(error) || isOutcomeUnknown(error)) throw error;
    switch (error.code) {
      case 'remote_not_found':
        await record(session, findingId, { kind: 'acceptance_known', acceptance: undefined });
        return decideByLookUp(session, [findingId]);
      case 'remote_refused':
        if ((await lookUpFindings(session, [findingId])).get(findingId)?.id !== remoteId)
          return decideByLookUp(session, [findingId]);
        return rejected(session, acceptance, error);
      case 'right_missing':
        return rejected(session, acceptance, error);
      case 'remote_error':
        return suspect(session, acceptance, error);
      default:
        throw error;
    }
  }
}

/** Returns an end of the ledger as DefectDojo takes it. */
function endIn(expiresAt: string): string | null {
  return expiresAt === ENDLESS ? null : expiresAt;
}

function record(session: TestSession, findingId: string, event: LedgerEvent): Promise<void> {
  return recordInPush(session, (tx) => recordEvents(tx, session.scope, [{ findingId, event }]));
}
