import { lastSentAfter } from '../changes/last-sent.ts';
import { EMPTIED } from '../ledger/ledger-entry.ts';
import type { AcceptanceEntry, LedgerEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEvent } from '../ledger/ledger-event.ts';
import { isAlike } from '../check/comparable-value.ts';
import { isOfHash, isShownOfHash } from '../check/differing-fields.ts';
import type { PresentFinding, ShownFinding } from '../check/differing-fields.ts';
import { afterMatch } from '../plan/sent-by-itself.ts';
import { remoteStatusOfFinding } from '../plan/transition.ts';
import type { KnownStatus } from '../remote-status.ts';
import { CONTENT_FIELDS, FIELD_FORMS } from '../render/content.ts';
import type { ContentField } from '../render/content.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import type { Digest } from '../render/field-hashes.ts';
import { digestOfDetails, OTHER_DETAILS } from '../triage/acceptance-details.ts';
import { isOneBefore, mergeOwn, NO_ACCEPTANCE, ownValues, seenDigest, valueBefore } from './own-values.ts';
import type { OwnValues } from './own-values.ts';

/** A Risk Acceptance that was read. */
export interface ReadAcceptance extends Required<Omit<AcceptanceEntry, 'details'>> {
  /** The digest of its texts (`detailsDigest`). */
  readonly shownDetails: string;
  /** True if it does not hold the finding, or any other. */
  readonly isEmpty: boolean;
}

export interface JudgeUnsettledOptions {
  /** The finding as DefectDojo shows it, and its id there. */
  readonly shown: ShownFinding & { readonly id: number };
  /** The Risk Acceptance of the finding's name; `unread` if no request of ours concerned one. */
  readonly acceptance: ReadAcceptance | undefined | 'unread';
  readonly entry: LedgerEntry;
  /** The values that Gecko's own requests have sent or found in place. */
  readonly own: OwnValues;
  /** Absent when the finding no longer exists in Gecko. */
  readonly present: Pick<PresentFinding, 'content'> | undefined;
  readonly digest: Digest;
}

/** The result of reading an unsettled finding. */
export interface Judgement {
  /** Set if a late request of ours has changed the finding. The ledger then learns what DefectDojo holds. */
  readonly event: Extract<LedgerEvent, { kind: 'overtaken' }> | undefined;
  /** Fields that stand as the ledger says, in the form that a late request could bring back. */
  readonly baseline: OwnValues;
}

/**
 * Decides what an unsettled finding holds: as the ledger says, a value of one of Gecko's own requests, or something
 * else, which is a person's edit and stays. A finding whose first report was lost is taken as known from here on.
 */
export function judgeUnsettled(options: JudgeUnsettledOptions): Judgement {
  const { shown, entry, digest } = options;
  const status = judgeStatus(options);
  const fields = CONTENT_FIELDS.map((field) => [field, judgeField(field, options)] as const);
  // A report that broke off may have kept a finding without its tags (3.2.0).
  const mayLackTags = entry.remoteStatus === undefined;
  const isLate = (field: ContentField, verdict: Verdict) =>
    verdict === 'own' || (mayLackTags && field === 'tags' && verdict !== 'same');
  const late = fields.filter(([field, verdict]) => isLate(field, verdict)).map(([field]) => field);
  const acceptance = judgeAcceptance(options);
  const isKnown = entry.remoteStatus !== undefined && entry.pendingStatus === undefined;
  // Gecko has nothing to tell about it: DefectDojo may hold it in any state.
  const isLeftAlone = entry.gone && entry.remoteStatus !== 'mitigated';
  const hasChanged = status !== entry.remoteStatus || late.length > 0 || acceptance !== entry.acceptance;
  const event =
    (isKnown && !hasChanged) || isLeftAlone
      ? undefined
      : {
          kind: 'overtaken' as const,
          status,
          remoteId: shown.id,
          fieldHashes: hashesAfter(late, options),
          lastSent: lastSentAfter(entry.lastSent, late, shown.content),
          acceptance,
        };
  const judged = (wanted: Verdict) =>
    fields.filter(([, verdict]) => verdict === wanted).map(([field]) => field);
  const content = Object.fromEntries(judged('same').map((field) => [field, shown.content[field]]));
  const baseline = mergeOwn(ownValues({ content, digest }), valuesBefore(judged('unknown'), options));
  return { event, baseline };
}

/** Returns the values of these fields that the next write to them replaces, and that a late request may bring back. */
function valuesBefore(fields: readonly ContentField[], options: JudgeUnsettledOptions): OwnValues {
  const { shown, entry, digest } = options;
  const values: Record<string, readonly string[]> = {};
  for (const field of fields) {
    const [there, hash] = [shown.content[field], entry.fieldHashes?.[field]];
    if (there !== undefined && hash !== undefined)
      values[field] = [valueBefore(seenDigest(field, there, digest), hash)];
  }
  return values;
}

function judgeStatus({ shown, entry, own }: JudgeUnsettledOptions): KnownStatus {
  const actual = remoteStatusOfFinding(shown);
  const isOwn = sourcesOf(shown, actual).every((status) => own['status']?.includes(status) === true);
  return isOwn ? actual : (entry.remoteStatus ?? entry.pendingStatus ?? actual);
}

/** Returns the statuses that requests must have sent for a finding to show this. */
function sourcesOf(shown: ShownFinding, actual: KnownStatus): KnownStatus[] {
  const { active, false_p, risk_accepted, is_mitigated, out_of_scope } = shown;
  if (out_of_scope === true) return [actual];
  // A late deletion of a Risk Acceptance makes a finding active in any status.
  if (active && (false_p || is_mitigated)) return ['open'];
  // A late Risk Acceptance leaves the rest of the status.
  if (risk_accepted && false_p) return ['risk_accepted', 'false_positive'];
  if (risk_accepted && is_mitigated) return ['risk_accepted', 'mitigated'];
  return [actual];
}

/** `same`: as the ledger says. `own`: another value of ours. `unknown`: a person's, or uncertain. */
type Verdict = 'same' | 'own' | 'unknown';

function judgeField(field: ContentField, options: JudgeUnsettledOptions): Verdict {
  const { shown, entry, own, present, digest } = options;
  const there = shown.content[field];
  const hash = entry.fieldHashes?.[field];
  if (there === undefined || hash === undefined) return 'unknown';
  const values = valuesOf(field, own, digest);
  const seen = seenDigest(field, there, digest);
  const isOwn = (isSent: boolean) => isSent || isOneBefore(values, seen, hash);
  if (FIELD_FORMS[field].comparison === 'exact') {
    const isShown = (sent: string) => isShownOfHash(there, { field, hash: sent, digest });
    if (isShown(hash)) return 'same';
    return isOwn(values.some(isShown)) ? 'own' : 'unknown';
  }
  const sent = [present?.content[field], field === 'title' ? entry.identity?.title : undefined].find(
    (value) => value !== undefined && isOfHash(value, { field, hash, digest }),
  );
  if (sent !== undefined && seen === seenDigest(field, sent, digest)) return 'same';
  return isOwn(values.includes(seen)) ? 'own' : 'unknown';
}

/** Returns the values of Gecko's own requests. A report that matched the finding has left it its precise CWE alone. */
function valuesOf(field: ContentField, own: OwnValues, digest: Digest): readonly string[] {
  const values = own[field] ?? [];
  return field === 'cwes'
    ? values.flatMap((value) => [value, afterMatch({ cwes: value }, digest).cwes])
    : values;
}

/** Returns the digests of what DefectDojo holds now. A field that equals Gecko's present one needs no further write. */
function hashesAfter(late: readonly ContentField[], options: JudgeUnsettledOptions): Record<string, string> {
  const { shown, entry, present, digest } = options;
  const hashes: Record<string, string> = { ...entry.fieldHashes };
  // Fields of different times have no one source: with the mark, a text that Gecko takes back would count as rendered anew.
  if (late.length > 0) delete hashes['rendering'];
  for (const field of late) {
    if (field === 'tags' && entry.remoteStatus === undefined) {
      // Unknown instead of another value: the finding was created without them, and nothing of it was updated.
      delete hashes['tags'];
      continue;
    }
    const there = shown.content[field] ?? null;
    if (field === 'cwes' && isAlike(field, there, null)) {
      Object.assign(hashes, afterMatch(hashes, digest));
      continue;
    }
    const now = present?.content[field];
    const isCurrent = now !== undefined && field !== 'tags' && isAlike(field, there, now);
    const held = isCurrent ? fieldHashes({ [field]: now }, digest)[field] : undefined;
    // Never equal to a digest of a value to be sent, so the next push sends the field again.
    hashes[field] = held ?? seenDigest(field, there, digest);
  }
  return hashes;
}

function judgeAcceptance({ acceptance, entry, own }: JudgeUnsettledOptions): AcceptanceEntry | undefined {
  const ends = own['acceptance'] ?? [];
  if (acceptance === 'unread') return entry.acceptance;
  if (acceptance === undefined) return ends.includes(NO_ACCEPTANCE) ? undefined : entry.acceptance;
  const { id, isEmpty } = acceptance;
  // A PATCH that ends the acceptance of a finding takes it out (2.46.4 and 3.2.0); a person may do so as well.
  const hasTakenOut = own['status']?.some((status) => status !== 'risk_accepted') === true;
  if (isEmpty && !hasTakenOut) return entry.acceptance;
  const expiresAt = isEmpty ? EMPTIED : acceptance.expiresAt;
  const isKnown = id === entry.acceptance?.id && expiresAt === entry.acceptance?.expiresAt;
  const details = judgeDetails(acceptance, { entry, own });
  if (isKnown || !ends.includes(acceptance.expiresAt))
    return details === entry.acceptance?.details || !isKnown ? entry.acceptance : { id, expiresAt, details };
  return { id, expiresAt, details };
}

/**
 * Returns the mark of an acceptance's texts. The push replaces other texts of Gecko's own, and leaves those of people.
 */
function judgeDetails(
  { shownDetails }: ReadAcceptance,
  { entry, own }: Pick<JudgeUnsettledOptions, 'entry' | 'own'>,
): string | undefined {
  const mark = entry.acceptance?.details;
  const isLate =
    shownDetails !== digestOfDetails(mark) && own['acceptance_details']?.includes(shownDetails) === true;
  return isLate ? OTHER_DETAILS : mark;
}
