import { findRiskAcceptances } from '@gecko-defectdojo/client';
import { acceptanceEnd, detailsDigest } from '@gecko-defectdojo/domain';
import type { ReadAcceptance, ShownOwnAcceptance } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { TestSession } from '../push-session.ts';
import { acceptanceName } from './acceptance-name.ts';

/**
 * Returns the Risk Acceptance of a finding's name as DefectDojo shows it: the one that holds the finding, or an empty
 * one.
 */
export async function readAcceptance(
  { client, signal }: Pick<TestSession, 'client' | 'signal'>,
  findingId: string,
  remoteId: number,
): Promise<(ShownOwnAcceptance & Pick<ReadAcceptance, 'shownDetails'>) | undefined> {
  const named = await findRiskAcceptances(client, { name: acceptanceName(findingId) }, { signal });
  const there =
    named.find((one) => one.accepted_findings.includes(remoteId)) ??
    named.find((one) => one.accepted_findings.length === 0);
  if (there === undefined) return undefined;
  const isEmpty = there.accepted_findings.length === 0;
  const texts = { details: there.decision_details, acceptedBy: there.accepted_by };
  return {
    id: there.id,
    expiresAt: acceptanceEnd(there.expiration_date),
    shownDetails: detailsDigest(texts, digest),
    isEmpty,
  };
}
