import type { HeldBack } from '../held-back/held-back-by.ts';
import type { LeftThere } from '../left/left-there.ts';
import { isOver } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';
import { EMPTIED } from './ledger-entry.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerEvent } from './ledger-event.ts';

type FieldHashes = NonNullable<LedgerEntry['fieldHashes']>;

const NOT_PENDING = { pendingStatus: undefined, pendingBuildId: undefined } as const;
/** Nothing is to be restored: DefectDojo does not hold the finding, or Gecko has nothing to tell about it. */
const UNWANTED = { restoreFields: undefined } as const;
const DEALT_WITH = { heldBack: undefined, rejected: false, gone: false } as const;
/** DefectDojo surely does not hold the finding: the next report freezes a new identity. */
const UNFROZEN = {
  identity: undefined,
  fieldHashes: undefined,
  lastSent: undefined,
  acceptance: undefined,
} as const;
const UNTOLD = { ...UNFROZEN, remoteStatus: undefined, remoteId: undefined } as const;

/**
 * Returns the entry after an event. Pure, and applying an event twice is applying it once. Most events
 * decide what was pending. The identity stays as first sent until DefectDojo surely does not hold the finding; only an
 * operator has it read from there. Identity and hashes are only kept, replaced or
 * dropped, never read.
 */
export function applyEvent<Identity, Hashes>(
  entry: LedgerEntry<Identity, Hashes>,
  event: LedgerEvent,
): LedgerEntry<Identity | FrozenIdentity, Hashes | FieldHashes> {
  switch (event.kind) {
    case 'sending':
      return {
        ...entry,
        pendingStatus: event.status,
        pendingBuildId: event.buildId,
        identity: entry.identity ?? event.identity,
        fieldHashes: entry.fieldHashes ?? event.fieldHashes,
        // Of an entry with hashes it is what goes with those, known or not.
        lastSent: entry.fieldHashes === undefined ? event.lastSent : entry.lastSent,
      };
    case 'withdrawn': {
      const isUntold = entry.remoteStatus === undefined;
      return {
        ...entry,
        ...NOT_PENDING,
        ...(isUntold ? { identity: undefined, fieldHashes: undefined, lastSent: undefined } : {}),
      };
    }
    case 'processed':
      return {
        ...entry,
        ...NOT_PENDING,
        remoteStatus: entry.pendingStatus ?? entry.remoteStatus,
        leftThere: undefined,
      };
    case 'left_as_is':
      // A rejected finding must not wait any longer: *Retry* would treat it as deleted.
      return { ...entry, ...UNWANTED, gone: true, rejected: false };
    case 'outdated':
      return { ...entry, revision: 0 };
    case 'left_there':
      return { ...entry, leftThere: event.leftThere };
    case 'to_restore':
      return {
        ...entry,
        leftThere: undefined,
        revision: 0,
        restoreFields: event.fields,
        remoteId: entry.remoteId ?? event.remoteId,
      };
    default:
      return { ...entry, ...NOT_PENDING, leftThere: leftAfter(entry, event), ...changeOf(entry, event) };
  }
}

type DecidingEvent = Exclude<
  LedgerEvent,
  { kind: 'sending' | 'withdrawn' | 'processed' | 'left_as_is' | 'outdated' | 'left_there' | 'to_restore' }
>;

/** Returns the mark after an event: none once DefectDojo got another state, or was read in one. */
function leftAfter({ leftThere, remoteStatus }: StoredLeft, event: DecidingEvent): LeftThere | undefined {
  switch (event.kind) {
    case 'settled':
      return event.leftThere;
    case 'patched':
      if (event.revision !== undefined) return event.leftThere;
      return event.status === remoteStatus ? leftThere : undefined;
    case 'overtaken':
      return event.status === remoteStatus ? leftThere : undefined;
    case 'rejected':
    case 'acceptance_known':
    case 'left':
      return leftThere;
    default:
      return undefined;
  }
}

type StoredLeft = Pick<LedgerEntry, 'leftThere' | 'remoteStatus'>;

function changeOf<Identity, Hashes>(
  entry: LedgerEntry<Identity, Hashes>,
  event: DecidingEvent,
): Partial<LedgerEntry<Identity | FrozenIdentity, Hashes | FieldHashes>> {
  switch (event.kind) {
    case 'reported':
      return {
        remoteStatus: event.status,
        fieldHashes: event.fieldHashes ?? entry.fieldHashes,
        lastSent: event.lastSent ?? entry.lastSent,
        // DefectDojo has taken the finding, so no mark stays. Where more has to follow, 0 makes it count as changed.
        ...dealtWith(event.revision ?? 0),
      };
    case 'patched':
      return {
        remoteStatus: event.status,
        remoteId: event.remoteId,
        fieldHashes: event.fieldHashes,
        lastSent: event.lastSent ?? entry.lastSent,
        ...dealtWith(event.revision, event.heldBack),
      };
    case 'settled':
      return dealtWith(event.revision, event.heldBack);
    case 'rejected':
      return { revision: event.revision, rejected: true, gone: event.isGone ?? entry.gone };
    case 'found':
      return {
        remoteStatus: event.status,
        remoteId: event.remoteId,
        ...(event.shortenedHashes && { fieldHashes: event.shortenedHashes }),
        ...(event.fieldHashes && {
          fieldHashes: event.fieldHashes,
          lastSent: event.lastSent,
          acceptance: undefined,
        }),
      };
    case 'overtaken':
      return {
        remoteStatus: event.status,
        remoteId: event.remoteId,
        fieldHashes: event.fieldHashes,
        lastSent: event.lastSent,
        acceptance: event.acceptance,
        revision: 0,
        ...DEALT_WITH,
      };
    case 'differing': {
      const { status, remoteId, fieldHashes, lastSent, acceptance } = event;
      return {
        remoteStatus: status,
        remoteId,
        fieldHashes,
        lastSent,
        acceptance,
        revision: 0,
        ...DEALT_WITH,
        ...UNWANTED,
      };
    }
    case 'reconciled': {
      const { status, remoteId, identity, fieldHashes, lastSent, acceptance, revision } = event;
      return {
        ...{ remoteStatus: status, remoteId, identity, fieldHashes, lastSent, acceptance },
        ...dealtWith(revision, event.heldBack),
      };
    }
    case 'deleted':
      return { ...UNTOLD, ...UNWANTED, revision: 0 };
    case 'missing': {
      const id = entry.acceptance?.id;
      return {
        ...UNWANTED,
        revision: 0,
        remoteStatus: undefined,
        remoteId: undefined,
        fieldHashes: undefined,
        lastSent: undefined,
        acceptance: id === undefined ? undefined : { id, expiresAt: EMPTIED },
        heldBack: undefined,
        rejected: false,
      };
    }
    case 'not_created':
      return UNFROZEN;
    case 'gone':
      return event.remoteId === undefined
        ? { ...UNTOLD, ...UNWANTED, gone: true, rejected: false }
        : { ...UNWANTED, remoteStatus: 'mitigated', remoteId: event.remoteId, gone: true, rejected: false };
    case 'left':
      // No push sends anything for a finding that is over, so it must not wait for a time to be tried again.
      return { ...UNWANTED, gone: true, rejected: entry.rejected && !isOver(entry.remoteStatus) };
    case 'acceptance_known':
      return { acceptance: event.acceptance, remoteId: event.remoteId ?? entry.remoteId };
    case 'accepted':
      return {
        remoteStatus: event.status ?? entry.remoteStatus,
        acceptance: event.acceptance,
        remoteId: event.remoteId ?? entry.remoteId,
        ...dealtWith(event.revision),
      };
    case 'opened':
      return {
        remoteStatus: 'open',
        remoteId: event.remoteId,
        acceptance: undefined,
        ...dealtWith(event.revision),
      };
  }
}

/**
 * Returns the change of an entry whose revision is dealt with; nothing without a revision. The marks then stay: a
 * finding that was rejected or held back counts as changed by its mark alone, because its revision is the present one.
 */
function dealtWith(revision: number | undefined, heldBack?: HeldBack) {
  return revision === undefined ? {} : { ...DEALT_WITH, revision, heldBack };
}
