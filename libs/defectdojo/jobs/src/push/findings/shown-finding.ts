import type { RemoteFindingContent } from '@gecko-defectdojo/client';
import { acceptanceEnd } from '@gecko-defectdojo/domain';
import type { ShownFinding } from '@gecko-defectdojo/domain';

/** Returns a finding with its texts in the form in which it is compared. Risk Acceptances that have ended do not count. */
export function shownFinding(row: RemoteFindingContent): ShownFinding & { readonly id: number } {
  const acceptances = row.accepted_risks
    ?.filter((one) => one.expiration_date_handled === null)
    .map(({ id, expiration_date: end }) => ({ id, expiresAt: acceptanceEnd(end) }));
  return { ...row, content: row, acceptances };
}
