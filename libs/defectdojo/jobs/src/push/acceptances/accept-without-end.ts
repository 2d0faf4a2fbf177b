import { patchFinding } from '@gecko-defectdojo/client';
import { anyStatusPatch, isIntegrationError } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { decideByLookUp } from '../findings/look-up.ts';
import { refusalOf } from '../findings/rejection.ts';
import { rejected } from '../findings/reject-finding.ts';
import type { KnownAcceptance } from '../planned-finding.ts';
import { sendMarked } from '../unsettled/send-marked.ts';
import { finish } from './finish-acceptance.ts';

/**
 * Settles a finding whose risk is accepted without an end, where DefectDojo makes no Risk Acceptance. Gecko reopens it
 * itself in time. A report has set the flag of most; a PATCH sets that of one that no report may carry, where the product
 * has simple risk acceptance.
 */
export async function acceptWithoutEnd(session: TestSession, acceptance: KnownAcceptance): Promise<void> {
  if (!acceptance.isUnmatched || acceptance.from === 'risk_accepted')
    return finish(session, acceptance, { isAccepted: false });
  const { client, signal, settings } = session;
  const { findingId, remoteId } = acceptance;
  const body = anyStatusPatch('risk_accepted', { isVerified: settings.markVerified });
  try {
    await sendMarked(session, findingId, { statuses: ['risk_accepted'] }, () =>
      patchFinding(client, remoteId, body, { signal }),
    );
  } catch (error) {
    if (!isIntegrationError(error)) throw error;
    if (error.code === 'remote_not_found') return decideByLookUp(session, [findingId]);
    if (refusalOf(error) === undefined) throw error;
    return rejected(session, acceptance, error);
  }
  await finish(session, acceptance, { isAccepted: true });
}
