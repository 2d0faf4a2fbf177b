import type { RemoteFinding } from '@gecko-defectdojo/client';
import { remoteStatusOfFinding, showsTags, wasRecreated, withoutTags } from '@gecko-defectdojo/domain';
import type { LastSent, LedgerChange, LedgerEntry } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';

/** Returns the event of a finding that was read: its status, and the texts that DefectDojo surely holds. */
export function foundEvent(finding: RemoteFinding, entry: LedgerEntry | undefined): LedgerChange['event'] {
  return {
    kind: 'found',
    status: remoteStatusOfFinding(finding),
    remoteId: finding.id,
    ...knownTexts(finding, entry),
  };
}

/** Returns the digests of the texts that DefectDojo surely holds, where those are not the ones last sent. */
function knownTexts(
  finding: RemoteFinding,
  entry: LedgerEntry | undefined,
): { readonly fieldHashes?: Record<string, string>; readonly lastSent?: LastSent | undefined } {
  // A report created it again after a deletion.
  if (wasRecreated(finding, entry?.remoteId)) return { fieldHashes: {} };
  // One of several first reports may have broken off before the tags (3.2.0).
  const { remoteStatus, fieldHashes } = entry ?? {};
  if (remoteStatus !== undefined || fieldHashes === undefined) return {};
  if (showsTags(finding.tags, fieldHashes, digest)) return {};
  return { fieldHashes: withoutTags(fieldHashes), lastSent: entry?.lastSent };
}
