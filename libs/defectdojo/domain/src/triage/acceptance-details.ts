import type { GeckoFinding } from '@gecko-defectdojo/contract';
import type { AcceptanceEntry } from '../ledger/ledger-entry.ts';
import type { Digest } from '../render/field-hashes.ts';
import { cleanName, dayOf, triageOf, triageSentence } from './triage-sentence.ts';

/** The texts of a Risk Acceptance. */
export interface AcceptanceDetails {
  /** For `decision_details`. */
  readonly details: string;
  /** For `accepted_by`: a plain text without markup. Null where the host names no person. */
  readonly acceptedBy: string | null;
  /** For the ledger: what they say, and how they say it. */
  readonly mark: string;
}

type Accepted = Pick<
  GeckoFinding,
  'url' | 'acceptedUntil' | 'statusChangedAt' | 'triagedBy' | 'triagedAt' | 'triageReason'
>;

/** Marks a Risk Acceptance that an earlier release made, and the time up to which it knows the triage. */
const EARLIER = '~';
/** Marks texts that are certainly not Gecko's present ones. */
export const OTHER_DETAILS = '?';

/** Renders who accepted a risk, until when and why. Without a person and a reason it is the address in Gecko alone. */
export function acceptanceDetails(finding: Accepted, digest: Digest): AcceptanceDetails {
  const triage = triageOf(finding);
  const address = `Accepted in Gecko: ${finding.url}`;
  const details =
    triage === undefined ? address : `${triageSentence(nameOfAcceptedRisk(finding), triage)}\n\n${address}`;
  const acceptedBy = cleanName(triage?.by ?? null) || null;
  const text = detailsDigest({ details, acceptedBy }, digest);
  return { details, acceptedBy, mark: `${sourceOf(finding, digest)}:${text}` };
}

/** Returns what an accepted risk is called: with the day of its end, if it has one. */
export function nameOfAcceptedRisk({ acceptedUntil: until }: Pick<GeckoFinding, 'acceptedUntil'>): string {
  return until === null ? 'Accepted risk' : `Accepted risk until ${dayOf(until)}`;
}

/** Returns the digest of the texts of a Risk Acceptance as DefectDojo shows them. */
export function detailsDigest(
  shown: { readonly details: string | null; readonly acceptedBy: string | null },
  digest: Digest,
): string {
  return digest(JSON.stringify([shown.details?.trim() ?? '', shown.acceptedBy?.trim() ?? '']));
}

/** Returns the digest of texts by their mark in the ledger; undefined where the mark does not know them. */
export function digestOfDetails(mark: string | undefined): string | undefined {
  return mark === undefined || mark.startsWith(EARLIER) ? undefined : mark.split(':', 2)[1];
}

/** Returns the mark of a Risk Acceptance that was found at this time: only later triage is news to it. */
export function detailsFoundAt(now: Date): string {
  return EARLIER + now.toISOString();
}

/**
 * Returns true if Gecko has something else to say about an acceptance than was sent. A better sentence alone is no
 * change. An acceptance that an earlier release made stays as it is until a person triages the finding again.
 */
export function isOtherTriage(
  finding: Accepted,
  acceptance: AcceptanceEntry | undefined,
  digest: Digest,
): boolean {
  const { details } = acceptance ?? {};
  if (acceptance === undefined) return false;
  if (details === OTHER_DETAILS) return true;
  const triage = triageOf(finding);
  if (details === undefined) return triage !== undefined;
  if (details.startsWith(EARLIER)) return triage !== undefined && isAfter(triage.at, details.slice(1));
  return details.split(':', 1)[0] !== sourceOf(finding, digest);
}

function isAfter(at: string, known: string): boolean {
  return Date.parse(at) > Date.parse(known);
}

/** Returns the digest of what the texts are made of; empty where they name neither a person nor a reason. */
function sourceOf(finding: Accepted, digest: Digest): string {
  const triage = triageOf(finding);
  return triage === undefined ? '' : digest(JSON.stringify([triage, finding.acceptedUntil]));
}
