import { loadLedger } from '@gecko-defectdojo/data';
import { patchFinding } from '@gecko-defectdojo/client';
import { GONE_PATCH, isIntegrationError, statusPatch } from '@gecko-defectdojo/domain';
import type { IntegrationError, KnownStatus, PatchedStatus } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { recordInPush } from '../in-push.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import { refusalOf } from '../findings/rejection.ts';
import { factsOf } from '../findings/finding-facts.ts';
import type { NamedFinding } from '../findings/finding-facts.ts';
import { stepOf } from '../record-step.ts';
import { acknowledge, sendMarked } from '../unsettled/send-marked.ts';
import { provePatches } from './probe-patches.ts';

export interface StatusAlone extends NamedFinding {
  readonly from: KnownStatus | undefined;
  /** The status that Gecko gives the finding. */
  readonly to: KnownStatus;
}

/**
 * Sends the status of a finding whose texts a firewall does not let through, in a PATCH without a text, before the
 * finding is rejected. A finding that is mitigated so has the time of the PATCH as its time of mitigation: DefectDojo
 * takes another only in a report. A risk is accepted in other requests, so nothing is sent for one.
 */
export async function sendStatusAlone(
  session: TestSession,
  finding: StatusAlone,
  refusal: IntegrationError,
): Promise<void> {
  const { findingId, remoteId, from, to } = finding;
  const body = bodyOf(to, session.settings.markVerified);
  const isKept = from === undefined || from === to || body === undefined;
  if (isKept || refusal.code !== 'gateway_refused' || session.pace.patchesBlocked !== undefined) return;
  const { client, signal, scope } = session;
  const id = remoteId ?? (await lookUpFindings(session, [findingId])).get(findingId)?.id;
  if (id === undefined) return;
  try {
    await sendMarked(session, findingId, { statuses: [to] }, () =>
      patchFinding(client, id, body, { signal }),
    );
  } catch (error) {
    // The finding is rejected with its first refusal.
    if (isIntegrationError(error) && refusalOf(error) !== undefined) return;
    throw error;
  }
  provePatches(session);
  const entry = (await recordInPush(session, (tx) => loadLedger(tx, scope, [findingId]))).get(findingId);
  const fieldHashes = entry?.fieldHashes ?? {};
  const step = stepOf(to === 'other' ? [] : [{ kind: 'moved', to }], {
    ...factsOf({ ...finding, remoteId: id }),
    status: { from, to },
  });
  await acknowledge(session, findingId, { kind: 'patched', status: to, remoteId: id, fieldHashes }, step);
}

function bodyOf(status: KnownStatus, isVerified: boolean): PatchedStatus | undefined {
  if (status === 'open' || status === 'false_positive') return statusPatch(status, { isVerified });
  return status === 'mitigated' ? GONE_PATCH : undefined;
}
