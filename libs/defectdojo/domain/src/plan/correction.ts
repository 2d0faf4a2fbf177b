import type { LastSent } from '../changes/last-sent.ts';
import type { LedgerEvent } from '../ledger/ledger-event.ts';
import type { KnownStatus } from '../remote-status.ts';
import { withoutTags } from '../render/field-hashes.ts';
import { isOwnTag } from '../render/tags.ts';
import { remoteStatusOfFinding } from './transition.ts';
import type { ShownStatus } from './transition.ts';

/** A finding as DefectDojo shows it: its id there, its status and its tags. */
export interface ShownRow extends ShownStatus {
  readonly id: number;
  readonly tags?: readonly string[] | undefined;
}

/** A finding of a report: the status that the report carries, the id known before, and the hashes of its fields. */
export interface ReportedFinding {
  readonly status: KnownStatus;
  readonly remoteId: number | undefined;
  readonly sentHashes: Readonly<Record<string, string>>;
  /** The hashes of its fields once the report has matched it; undefined if they stay the same. */
  readonly shortenedHashes?: Readonly<Record<string, string>> | undefined;
  /** Title and severity as in the report. */
  readonly sent?: LastSent | undefined;
}

/** A finding as DefectDojo shows it, where a report did not make of it what it says. */
export type Correction = Extract<LedgerEvent, { kind: 'found' }>;

/**
 * Returns true if the finding was deleted in DefectDojo and a report created it again with its first texts. A finding
 * whose id was never needed has no other texts: they change by PATCH, which needs the id.
 */
export function wasRecreated(there: Pick<ShownRow, 'id'>, remoteId: number | undefined): boolean {
  return remoteId !== undefined && there.id !== remoteId;
}

/**
 * Returns true if a finding whose id is not known was surely created again: a report of a finding that DefectDojo holds
 * brings no tags, and every finding that Gecko creates has some.
 */
function hasLostTags({ tags }: ShownRow, remoteId: number | undefined): boolean {
  return remoteId === undefined && tags !== undefined && !tags.some(isOwnTag);
}

/** Returns the finding's state in DefectDojo if a report did not bring it to the status it carries. */
export function correctionOf(reported: ReportedFinding, there: ShownRow): Correction | undefined {
  const status = remoteStatusOfFinding(there);
  const isAnother = wasRecreated(there, reported.remoteId) || hasLostTags(there, reported.remoteId);
  if (status === reported.status && !isAnother) return undefined;
  const found = { kind: 'found', status, remoteId: there.id } as const;
  // The report of a finding that DefectDojo is believed to hold has no tags.
  if (isAnother) return { ...found, fieldHashes: withoutTags(reported.sentHashes), lastSent: reported.sent };
  const { shortenedHashes } = reported;
  return shortenedHashes === undefined ? found : { ...found, shortenedHashes };
}

/**
 * Returns the findings, lowest id first, that DefectDojo held before a report created `created` of them. Ids only
 * grow: the ones that the report created have the highest.
 */
export function heldBefore<T extends { readonly there: Pick<ShownRow, 'id'> }>(
  found: readonly T[],
  created: number,
): T[] {
  return [...found].sort((a, b) => a.there.id - b.there.id).slice(0, Math.max(0, found.length - created));
}
