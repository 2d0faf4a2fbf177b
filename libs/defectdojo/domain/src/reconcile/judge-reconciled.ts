import { lastSentOf } from '../changes/last-sent.ts';
import { isAlike } from '../check/comparable-value.ts';
import { differingFields } from '../check/differing-fields.ts';
import type { PresentFinding, ShownFinding } from '../check/differing-fields.ts';
import { applyEvent } from '../ledger/apply-event.ts';
import { EMPTIED, ENDLESS, newEntry } from '../ledger/ledger-entry.ts';
import type { AcceptanceEntry, LedgerEntry } from '../ledger/ledger-entry.ts';
import type { LedgerEvent } from '../ledger/ledger-event.ts';
import { remoteStatusOfFinding } from '../plan/transition.ts';
import { isOver } from '../remote-status.ts';
import type { KnownStatus } from '../remote-status.ts';
import { CONTENT_FIELDS } from '../render/content.ts';
import type { ContentField } from '../render/content.ts';
import { fieldHashes } from '../render/field-hashes.ts';
import type { Digest, FieldHashes } from '../render/field-hashes.ts';
import type { FrozenIdentity } from '../render/identity.ts';
import type { ShownOwnAcceptance } from '../restore/judge-differing.ts';
import { asLinkedThere } from './as-linked-there.ts';
import { withSettingsThere } from './settings-there.ts';
import type { ShownWithVerified } from './settings-there.ts';

/** A finding as Gecko would send it now, ready to be written into the ledger. */
export interface SendableFinding extends PresentFinding {
  /** When its accepted risk ends, ISO 8601; null where it does not. */
  readonly acceptedUntil: string | null;
  readonly revision: number;
  readonly hashes: FieldHashes;
}

/** A Risk Acceptance, with the mark of its texts where the ledger does not know it. */
export interface FoundAcceptance extends ShownOwnAcceptance {
  readonly details?: string;
}

export interface JudgeReconciledOptions {
  /** The finding as DefectDojo shows it, and its id there. */
  readonly shown: ShownWithVerified & { readonly id: number };
  readonly entry: LedgerEntry | undefined;
  /** Absent when Gecko no longer has the finding on the mapped branch. */
  readonly present: SendableFinding | undefined;
  /** The Risk Acceptance of the finding's name; `unread` where there can be none but the one of the ledger. */
  readonly acceptance: FoundAcceptance | undefined | 'unread';
  /** The fields that DefectDojo matches the finding on. */
  readonly identity: FrozenIdentity;
  /** *Include resolved findings*. */
  readonly includeResolved: boolean;
  /** True if DefectDojo still shows the fields that it matches on as they were first sent. */
  readonly isAsFirstSent: boolean;
  readonly digest: Digest;
}

/**
 * The effect of reading a finding on the ledger. `known`: none. `learned`: an older state has been replaced. `recovered`:
 * the ledger did not have it. `ended`: Gecko has it no more, and DefectDojo has it closed. `unknown`: Gecko has it no
 * more or never had, and DefectDojo has it open.
 */
export type ReconcileOutcome = 'known' | 'learned' | 'recovered' | 'ended' | 'unknown';

export interface Reconciliation {
  readonly outcome: ReconcileOutcome;
  /** The events of the ledger, in order. Those of an unknown finding let the next push close it. */
  readonly events: readonly LedgerEvent[];
  /** True where DefectDojo shows something else than Gecko has sent or would send: a person's edit, which stays. */
  readonly isEdited: boolean;
}

/**
 * Decides what a ledger learns from a finding that DefectDojo holds, where it may be older than DefectDojo, or lost. A
 * value that stands there as Gecko would send it now, wherever it links a file, has been sent. A value that differs
 * from that and from the ledger is a person's edit: nothing is sent over it, and checks list it.
 */
export function judgeReconciled(options: JudgeReconciledOptions): Reconciliation {
  const { entry, shown, digest } = options;
  const present = options.present && asLinkedThere(options.present, shown.content, digest);
  const { outcome, events } = reconcile({ ...options, present });
  if (present === undefined) return { outcome, events, isEdited: false };
  const after = events.reduce<LedgerEntry>(applyEvent, entry ?? newEntry(''));
  return { outcome, events, isEdited: differingFields({ shown, entry: after, present, digest }).length > 0 };
}

type Decision = Pick<Reconciliation, 'outcome' | 'events'>;

const KNOWN: Decision = { outcome: 'known', events: [] };

function reconcile(options: JudgeReconciledOptions): Decision {
  const { entry, present } = options;
  if (entry?.gone === true) return KNOWN;
  if (present === undefined) return withoutFinding(options);
  if (entry?.remoteStatus === undefined && entry?.pendingStatus === undefined)
    return { outcome: 'recovered', events: [recovered(options, present)] };
  const event = learned(options, entry, present);
  return event === undefined ? KNOWN : { outcome: 'learned', events: [event] };
}

/** A finding that Gecko does not have. The next push closes one that the ledger holds. */
function withoutFinding(options: JudgeReconciledOptions): Decision {
  const { entry, shown, identity } = options;
  const status = remoteStatusOfFinding(shown);
  if (entry?.remoteStatus !== undefined) {
    if (status !== 'mitigated' || entry.remoteStatus === 'mitigated') return KNOWN;
    return { outcome: 'learned', events: [{ kind: 'gone', remoteId: shown.id }] };
  }
  const read = {
    ...({ kind: 'reconciled', status, remoteId: shown.id, identity, fieldHashes: {}, revision: 0 } as const),
    acceptance: acceptanceAfter(options),
  };
  if (!isOver(status)) return { outcome: 'unknown', events: [read] };
  return { outcome: 'ended', events: [read, { kind: 'left_as_is' }] };
}

/**
 * The entry of a finding that the ledger does not have: as if Gecko's present version had been sent, but for settings
 * that it shows not to have.
 */
function recovered(options: JudgeReconciledOptions, present: SendableFinding): LedgerEvent {
  const { shown, identity, isAsFirstSent, digest } = options;
  const { hashes, content, revision } = present;
  const former = isAsFirstSent ? MATCHED_FIELDS.filter((field) => isFormer(field, shown, content)) : [];
  const held = Object.fromEntries(former.map((field) => [field, shown.content[field]]));
  const { rendering, ...fields } = hashesOf(withSettingsThere(hashes, shown));
  const isWhole = former.length === 0 && rendering !== undefined;
  return {
    // A text of Gecko's own that is not the present one has still to be replaced.
    ...{ kind: 'reconciled', remoteId: shown.id, identity, revision: former.length > 0 ? 0 : revision },
    ...statusOf(options, present),
    fieldHashes: {
      ...fields,
      ...hashesOf(fieldHashes(held, digest)),
      ...(isWhole ? { rendering } : {}),
    },
    lastSent: former.includes('title') ? { severity: content.severity } : lastSentOf(content),
    acceptance: acceptanceAfter(options),
  };
}

/** The present status, unless it is held back: then DefectDojo keeps the one that it shows. */
function statusOf(
  { shown, includeResolved }: JudgeReconciledOptions,
  { status }: SendableFinding,
): { readonly status: KnownStatus; readonly heldBack: 'resolved' | undefined } {
  const actual = remoteStatusOfFinding(shown);
  const isHeldBack = status === 'mitigated' && !includeResolved && actual !== 'mitigated';
  return isHeldBack ? { status: actual, heldBack: 'resolved' } : { status, heldBack: undefined };
}

/** The fields that DefectDojo matches on and that a PATCH changes. */
const MATCHED_FIELDS = ['title', 'cwe', 'line', 'file_path', 'description'] as const;

function isFormer(
  field: (typeof MATCHED_FIELDS)[number],
  { content: there }: ShownFinding,
  content: SendableFinding['content'],
): boolean {
  return there[field] !== undefined && !isAlike(field, there[field], content[field]);
}

/** Returns what replaces an older state; undefined where DefectDojo shows nothing newer of Gecko's. */
function learned(
  options: JudgeReconciledOptions,
  entry: LedgerEntry,
  present: SendableFinding,
): LedgerEvent | undefined {
  const { shown, identity, digest } = options;
  const edited = new Set(differingFields({ shown, entry, present, digest }));
  const status = statusLearned(options, entry, present);
  const sent = CONTENT_FIELDS.filter(
    (field) =>
      isOther(field, entry, present) && (edited.has(field) || isShownNow(field, shown, present.content)),
  );
  const acceptance = acceptanceLearned(options, entry, present);
  const isSame =
    entry.pendingStatus === undefined &&
    status === entry.remoteStatus &&
    sent.length === 0 &&
    isSameAcceptance(acceptance, entry.acceptance) &&
    (entry.remoteId === undefined || entry.remoteId === shown.id);
  if (isSame) return undefined;
  const { title, severity } = lastSentOf(present.content);
  return {
    ...{ kind: 'reconciled', status, remoteId: shown.id, identity, acceptance },
    fieldHashes: hashesAfter(entry, present, sent),
    lastSent: {
      title: sent.includes('title') ? title : entry.lastSent?.title,
      severity: sent.includes('severity') ? severity : entry.lastSent?.severity,
    },
  };
}

/** The status that DefectDojo shows, unless it is a person's: nothing is sent over that, so Gecko's counts as sent. */
function statusLearned(
  options: JudgeReconciledOptions,
  entry: LedgerEntry,
  present: SendableFinding,
): KnownStatus {
  const actual = remoteStatusOfFinding(options.shown);
  const isOwn = [present.status, entry.pendingStatus, entry.remoteStatus].includes(actual);
  if (isOwn) return actual;
  const { status, heldBack } = statusOf(options, present);
  return heldBack !== undefined ? (entry.remoteStatus ?? actual) : status;
}

/** Returns true if DefectDojo shows a field as Gecko would send it now. */
function isShownNow(
  field: ContentField,
  { content: there }: ShownFinding,
  now: SendableFinding['content'],
): boolean {
  const value = now[field];
  return value !== undefined && there[field] !== undefined && isAlike(field, there[field], value);
}

/** Returns true if the ledger has another value of a field than Gecko would send now. */
function isOther(field: ContentField, entry: LedgerEntry, { content, hashes }: SendableFinding): boolean {
  const sent = entry.fieldHashes ?? {};
  // A field that DefectDojo has learned since: null says nothing.
  if (sent[field] === undefined && (content[field] ?? null) === null) return false;
  return namesOf(field).some((name) => hashes[name] !== undefined && hashes[name] !== sent[name]);
}

function namesOf(field: ContentField): readonly (keyof FieldHashes)[] {
  return field === 'tags' ? ['tags', 'asvs_tags', 'extra_tags'] : [field];
}

function hashesAfter(
  entry: LedgerEntry,
  { hashes }: SendableFinding,
  sent: readonly ContentField[],
): Record<string, string> {
  const after: Record<string, string> = { ...entry.fieldHashes };
  if (sent.length === 0) return after;
  for (const name of sent.flatMap(namesOf)) {
    const hash = hashes[name];
    if (hash !== undefined) after[name] = hash;
  }
  // Fields of different times have no one source.
  const { rendering, ...fields } = hashesOf(hashes);
  const isWhole = Object.entries(fields).every(([name, hash]) => after[name] === hash);
  if (isWhole && rendering !== undefined) after['rendering'] = rendering;
  else delete after['rendering'];
  return after;
}

/** Hashes are never undefined: a field without one is absent. */
function hashesOf(hashes: FieldHashes): Record<string, string> {
  return Object.fromEntries(Object.entries(hashes));
}

/** The acceptance that DefectDojo holds. One that holds nothing, or has lost its end, counts as emptied. */
function acceptanceAfter({
  acceptance,
  entry,
  present,
}: JudgeReconciledOptions): AcceptanceEntry | undefined {
  if (acceptance === 'unread') return entry?.acceptance;
  if (acceptance === undefined) return undefined;
  const { id, expiresAt = EMPTIED, isEmpty } = acceptance;
  const details = id === entry?.acceptance?.id ? entry.acceptance.details : acceptance.details;
  const hasLostEnd = expiresAt === ENDLESS && present?.acceptedUntil !== null;
  return { id, expiresAt: isEmpty || hasLostEnd ? EMPTIED : expiresAt, details };
}

/** The same for a finding that the ledger has. An end that people have changed or taken away is drift as well. */
function acceptanceLearned(
  options: JudgeReconciledOptions,
  entry: LedgerEntry,
  { status, acceptedUntil }: SendableFinding,
): AcceptanceEntry | undefined {
  const after = acceptanceAfter(options);
  const { acceptance: known } = entry;
  if (known === undefined || (after !== undefined && after.id !== known.id)) return after;
  const end = acceptedUntil ?? ENDLESS;
  const isOwn = status === 'risk_accepted' ? after?.expiresAt === end : after === undefined;
  return isOwn ? after : known;
}

function isSameAcceptance(a: AcceptanceEntry | undefined, b: AcceptanceEntry | undefined): boolean {
  return a?.id === b?.id && a?.expiresAt === b?.expiresAt;
}
