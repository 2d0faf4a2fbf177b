import type { LedgerEntry } from '../ledger/ledger-entry.ts';
import { remoteStatusOfFinding } from '../plan/transition.ts';
import type { ShownStatus } from '../plan/transition.ts';
import type { RemoteStatus } from '../remote-status.ts';
import type { ContentField, FindingContent } from '../render/content.ts';
import { CONTENT_FIELDS, FIELD_FORMS } from '../render/content.ts';
import { isAlike, normalised } from './comparable-value.ts';
import { formerTags } from '../render/extra-tags.ts';
import { changedFields } from '../render/field-hashes.ts';
import type { Digest } from '../render/field-hashes.ts';

/** A finding's content as DefectDojo shows it. A field that the version does not have is absent. */
export type ShownContent = Readonly<
  Partial<Record<Exclude<ContentField, 'cwes' | 'tags'>, string | number | boolean | null | undefined>> & {
    cwes?: readonly string[] | null | undefined;
    tags?: readonly string[] | undefined;
  }
>;

/** A finding as DefectDojo shows it, as far as it is compared. */
export interface ShownFinding extends ShownStatus {
  readonly duplicate: boolean;
  readonly content: ShownContent;
  /** Its Risk Acceptances that have not ended. Absent where they were not read. */
  readonly acceptances?: readonly ShownAcceptance[] | undefined;
}

/** A Risk Acceptance as DefectDojo shows it. */
export interface ShownAcceptance {
  readonly id: number;
  /** `ENDLESS` where it holds for ever; undefined where it is unreadable. */
  readonly expiresAt: string | undefined;
}

/** The finding as Gecko would send it now. */
export interface PresentFinding {
  readonly content: FindingContent;
  readonly status: RemoteStatus;
  /** The tags that the team's templates make of it now. Default: none. */
  readonly extraTags?: readonly string[] | undefined;
}

export interface CompareOptions {
  readonly shown: ShownFinding;
  /** The ledger's record of what was last sent. */
  readonly entry: LedgerEntry;
  /** Absent when the finding no longer exists in Gecko. */
  readonly present: PresentFinding | undefined;
  readonly digest: Digest;
}

/**
 * Returns the names of fields that differ in DefectDojo from what was last sent, `status` and `accepted_risks` first.
 * Uncertain differences do not count, and neither do fields that already match Gecko's present state: a push whose
 * response was lost may have written them.
 */
export function differingFields(options: CompareOptions): string[] {
  const { shown, entry, present } = options;
  const actual = remoteStatusOfFinding(shown);
  const isSameStatus = actual === entry.remoteStatus || actual === present?.status;
  const status = isSameStatus ? [] : shown.duplicate ? ['status', 'duplicate'] : ['status'];
  const acceptance = status.length === 0 && hasOtherAcceptance(options) ? ['accepted_risks'] : [];
  return [...status, ...acceptance, ...CONTENT_FIELDS.filter((field) => differs(field, options))];
}

/** Returns true if the finding has another Risk Acceptance than the one of the ledger, another end, or one more. */
function hasOtherAcceptance({ shown, entry }: CompareOptions): boolean {
  if (entry.remoteStatus !== 'risk_accepted' || !shown.risk_accepted) return false;
  if (shown.acceptances === undefined) return false;
  const { id, expiresAt } = entry.acceptance ?? {};
  // One that is about to be made has no id: whether it is there is not known.
  if (entry.acceptance !== undefined && id === undefined) return false;
  const isOwn = (one: ShownAcceptance) => one.id === id && one.expiresAt === expiresAt;
  return shown.acceptances.length !== (id === undefined ? 0 : 1) || !shown.acceptances.every(isOwn);
}

function differs(field: ContentField, options: CompareOptions): boolean {
  return isOtherThanSent(field, options) || (field === 'tags' && lacksExtraTag(options));
}

/**
 * Returns the tags of templates that were sent and that the templates still make. One that they make no longer may be
 * there or not: *Apply to all* takes it away.
 */
export function expectedExtraTags({
  entry,
  present,
}: Pick<CompareOptions, 'entry' | 'present'>): readonly string[] {
  const wanted = new Set(present?.extraTags);
  return formerTags(entry.fieldHashes).filter((tag) => wanted.has(tag));
}

function lacksExtraTag(options: CompareOptions): boolean {
  const { tags } = options.shown.content;
  return tags !== undefined && !expectedExtraTags(options).every((tag) => tags.includes(tag));
}

function isOtherThanSent(field: ContentField, { shown, entry, present, digest }: CompareOptions): boolean {
  const there = shown.content[field];
  const sentHash = entry.fieldHashes?.[field];
  if (there === undefined || sentHash === undefined) return false;
  const now = present?.content[field];
  if (now !== undefined && isAlike(field, there, now)) return false;
  const sentField = { field, hash: sentHash, digest };
  // A report leaves a finding its precise CWE alone (3.2.0).
  if (field === 'cwes' && normalised(field, there) === null) return false;
  if (FIELD_FORMS[field].comparison === 'exact') return !isShownOfHash(there, sentField);
  const sent = [now, field === 'title' ? entry.identity?.title : undefined].find(
    (value) => value !== undefined && isOfHash(value, sentField),
  );
  return sent !== undefined && !isAlike(field, there, sent);
}

/** Returns true if DefectDojo shows a field of the comparison `exact` as it was last sent. */
export function isAsSent(
  field: ContentField,
  { shown, entry, digest }: Pick<CompareOptions, 'shown' | 'entry' | 'digest'>,
): boolean {
  const there = shown.content[field];
  const hash = entry.fieldHashes?.[field];
  if (there === undefined || hash === undefined) return false;
  return isShownOfHash(there, { field, hash, digest });
}

/** Returns true if a shown value of the comparison `exact` is one with this digest, apart from what a form changes. */
export function isShownOfHash(there: Value, sent: SentField): boolean {
  return [there, normalised(sent.field, there)].some((value) => isOfHash(value, sent));
}

type Value = FindingContent[ContentField];

/** A field with the digest of a value that was sent. */
export interface SentField {
  readonly field: ContentField;
  readonly hash: string;
  readonly digest: Digest;
}

/** Asks the ledger's own comparison about this one field, so that hashes are made in one place. */
export function isOfHash(value: Value, { field, hash, digest }: SentField): boolean {
  const content = { [field]: value } as Partial<FindingContent>; // the other fields are not asked about
  return !(field in changedFields(content, { [field]: hash }, digest));
}
