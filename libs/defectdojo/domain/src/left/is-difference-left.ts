import type { CompareOptions, ShownFinding } from '../check/differing-fields.ts';
import type { ContentField } from '../render/content.ts';
import { ENDLESS } from '../ledger/ledger-entry.ts';
import { seenDigest } from '../unsettled/own-values.ts';
import type { Digest } from '../render/field-hashes.ts';
import type { RemoteStatus } from '../remote-status.ts';
import { isClosedThere, stateThere } from './state-there.ts';

/** The fields of a difference that are about the state of a finding. */
const STATE_FIELDS: ReadonlySet<string> = new Set(['status', 'duplicate']);

/** Returns true if a field of a difference is about the state of a finding. */
export function isStateField(field: string): boolean {
  return STATE_FIELDS.has(field);
}

/**
 * Returns the digests of differing values as DefectDojo shows them, by the name of their field: with them, a later check
 * recognises what a person has left. The state is compared in plain. The Risk Acceptances of an accepted finding are
 * always among them, because they count only where the state is left.
 */
export function digestsThere(
  fields: readonly string[],
  shown: ShownFinding,
  digest: Digest,
): Record<string, string> {
  const named = fields.filter((field) => !isStateField(field) && field !== ACCEPTANCES);
  const entries = named.map(
    (field) => [
      field,
      seenDigest(field as ContentField, shown.content[field as ContentField] ?? null, digest),
    ], // a field of the content, as the others are left out
  );
  const hasAcceptances = fields.includes(ACCEPTANCES) || shown.risk_accepted;
  if (hasAcceptances && shown.acceptances !== undefined)
    entries.push([ACCEPTANCES, endsDigest(shown, digest)]);
  return Object.fromEntries(entries) as Record<string, string>; // pairs of a name and a digest
}

const ACCEPTANCES = 'accepted_risks';

function endsDigest({ acceptances = [] }: ShownFinding, digest: Digest): string {
  const ends = acceptances.map(({ id, expiresAt }) => `${String(id)} ${endOf(expiresAt)}`).sort();
  return digest(ends.join('\n'));
}

/** Digests of before do not name the end of an acceptance that has none. */
function endOf(expiresAt: string | undefined): string {
  return expiresAt === undefined || expiresAt === ENDLESS ? '' : expiresAt;
}

/** Returns Gecko's status of a finding: that of one that it no longer has is as it was last told. */
export function geckoStatus({ entry, present }: Pick<CompareOptions, 'entry' | 'present'>): RemoteStatus {
  if (entry.gone) return 'mitigated';
  const told = entry.remoteStatus === 'other' ? undefined : entry.remoteStatus;
  return present?.status ?? told ?? 'open';
}

/**
 * Returns true if a person has left all these differences, or the rule does. One that was not there when the finding was
 * left ends that for all of them.
 */
export function isDifferenceLeft(
  fields: readonly string[],
  { shown, entry, present, digest }: CompareOptions,
  leaveClosed: boolean,
): boolean {
  const left = entry.leftThere;
  const state = stateThere(shown);
  const status = geckoStatus({ entry, present });
  const isByRule = leaveClosed && isClosedThere(state);
  const digests = digestsThere(fields, shown, digest);
  const isSame = left !== undefined && (left.gecko === status || isByRule);
  return fields.every((field) => {
    if (isByRule && (isStateField(field) || field === ACCEPTANCES)) return true;
    if (!isSame) return false;
    return isStateField(field) ? left.state === state : left.fields[field] === digests[field];
  });
}
