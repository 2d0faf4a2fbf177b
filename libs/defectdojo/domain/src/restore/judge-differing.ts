import { differingFields } from '../check/differing-fields.ts';
import type { CompareOptions, ShownFinding } from '../check/differing-fields.ts';
import { lastSentAfter } from '../changes/last-sent.ts';
import { EMPTIED } from '../ledger/ledger-entry.ts';
import type { AcceptanceEntry, LedgerEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEvent } from '../ledger/ledger-event.ts';
import { remoteStatusOfFinding } from '../plan/transition.ts';
import type { KnownStatus } from '../remote-status.ts';
import { CONTENT_FIELDS } from '../render/content.ts';
import type { ContentField } from '../render/content.ts';
import { OTHER_DETAILS } from '../triage/acceptance-details.ts';
import { seenDigest } from '../unsettled/own-values.ts';

/** The Risk Acceptance of a finding's name as it was read. */
export interface ShownOwnAcceptance {
  readonly id: number;
  /** `ENDLESS` where it has no end, or a person has taken it away; undefined where it is unreadable. */
  readonly expiresAt: string | undefined;
  /** True if it does not hold the finding, or any other. */
  readonly isEmpty: boolean;
}

export interface JudgeDifferingOptions extends CompareOptions {
  /** The finding as DefectDojo shows it, and its id there. */
  readonly shown: ShownFinding & { readonly id: number };
  /** Absent where there is none. */
  readonly acceptance: ShownOwnAcceptance | undefined;
}

/**
 * Returns the event of a finding that was read because its differences are to be restored: with it, the push sends
 * Gecko's version of them and of nothing else. A field that is as Gecko has it by now is not sent.
 */
export function judgeDiffering(
  options: JudgeDifferingOptions,
): Extract<LedgerEvent, { kind: 'differing' | 'gone' }> {
  const { shown, entry } = options;
  const differing = new Set(differingFields(options));
  const status = statusAfter(options, differing);
  if (entry.gone && status === 'mitigated') return { kind: 'gone', remoteId: shown.id };
  const restored = CONTENT_FIELDS.filter(
    (field) => entry.restoreFields?.includes(field) === true && differing.has(field),
  );
  return {
    kind: 'differing',
    status,
    remoteId: shown.id,
    fieldHashes: hashesAfter(options, restored),
    lastSent: lastSentAfter(entry.lastSent, restored, shown.content),
    acceptance: acceptanceAfter(options, status),
  };
}

/** Where a status is wanted, its acceptance is, too: either shows in both. */
function isStatusWanted({ restoreFields = [] }: LedgerEntry): boolean {
  return restoreFields.includes('status') || restoreFields.includes('accepted_risks');
}

/**
 * A duplicate, and a finding in a Risk Acceptance that Gecko has not made, count as `other`: only a PATCH that opens a
 * finding takes it out of either.
 */
function statusAfter(
  { shown, entry, acceptance }: JudgeDifferingOptions,
  differing: ReadonlySet<string>,
): KnownStatus {
  const actual = remoteStatusOfFinding(shown);
  if (!isStatusWanted(entry)) return entry.remoteStatus ?? actual;
  if (!differing.has('status') && !differing.has('accepted_risks')) return actual;
  const isOthers = shown.acceptances?.some(({ id }) => id !== acceptance?.id) === true;
  return shown.duplicate || (actual === 'risk_accepted' && isOthers) ? 'other' : actual;
}

/** An acceptance that does not hold an accepted finding until an end counts as emptied: the push fills or deletes it. */
function acceptanceAfter(
  { entry, acceptance }: JudgeDifferingOptions,
  status: KnownStatus,
): AcceptanceEntry | undefined {
  if (!isStatusWanted(entry)) return entry.acceptance;
  if (acceptance === undefined) return undefined;
  const { id, expiresAt = EMPTIED, isEmpty } = acceptance;
  return {
    id,
    expiresAt: status === 'risk_accepted' && !isEmpty ? expiresAt : EMPTIED,
    details: id === entry.acceptance?.id ? entry.acceptance.details : OTHER_DETAILS,
  };
}

function hashesAfter(
  { shown, entry, digest }: JudgeDifferingOptions,
  restored: readonly ContentField[],
): Record<string, string> {
  const hashes: Record<string, string> = { ...entry.fieldHashes };
  // Never equal to a digest of a value to be sent, so the push sends the field.
  for (const field of restored) hashes[field] = seenDigest(field, shown.content[field] ?? null, digest);
  return hashes;
}
