import type { HeldBack } from '../held-back/held-back-by.ts';
import type { LastSent } from '../changes/last-sent.ts';
import type { LeftThere } from '../left/left-there.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';

/** A Risk Acceptance as the ledger knows it. */
export interface AcceptanceEntry {
  /** Absent while it is not known whether DefectDojo has made it. */
  readonly id?: number | undefined;
  /** The end that was last sent, ISO 8601; `ENDLESS` for none, and `EMPTIED` where it does not hold the finding. */
  readonly expiresAt: string;
  /** The mark of the texts that were last sent (`acceptanceDetails`). Absent where they are not known. */
  readonly details?: string | undefined;
}

/** Stands for the end of a Risk Acceptance that DefectDojo holds without its finding: a push fills or deletes it. */
export const EMPTIED = '1970-01-01T00:00:00.000Z';

/** Stands for the end of a Risk Acceptance that holds for ever. */
export const ENDLESS = '9999-12-31T00:00:00.000Z';

/**
 * One finding as the ledger knows it. The two type parameters allow an entry whose long values were not read, with a
 * placeholder in their place.
 */
export interface LedgerEntry<Identity = FrozenIdentity, Hashes = Readonly<Record<string, string>>> {
  readonly findingId: string;
  /** The Gecko revision that has been dealt with; 0 when none has. */
  readonly revision: number;
  /** The status that DefectDojo acknowledged; absent while it has never been told of the finding. */
  readonly remoteStatus?: KnownStatus | undefined;
  /** The status in a report whose outcome is not known. */
  readonly pendingStatus?: RemoteStatus | undefined;
  /** The build id of that report. */
  readonly pendingBuildId?: string | undefined;
  /** The fields DefectDojo matches on, as first sent. */
  readonly identity?: Identity | undefined;
  /** A short hash per content field, as last sent. */
  readonly fieldHashes?: Hashes | undefined;
  /** The title and the severity as last sent. Absent where they are not known. */
  readonly lastSent?: LastSent | undefined;
  readonly remoteId?: number | undefined;
  /** The Risk Acceptance that carries the end of the accepted risk. */
  readonly acceptance?: AcceptanceEntry | undefined;
  /** Why a rule left this revision out; absent while none does. */
  readonly heldBack?: HeldBack | undefined;
  /** DefectDojo rejected this revision; it waits for its time, a change or *Retry*. */
  readonly rejected: boolean;
  /** Gecko no longer has the finding on the mapped branch, and DefectDojo has been told. */
  readonly gone: boolean;
  /** The differences of a check that a person wants replaced by Gecko's version, by name, until a push has read them. */
  readonly restoreFields?: readonly string[] | undefined;
  /** Set while the finding stays in DefectDojo as a person made it there. */
  readonly leftThere?: LeftThere | undefined;
}

/** Returns the entry of a finding that the ledger does not have yet. */
export function newEntry(findingId: string): LedgerEntry {
  return { findingId, revision: 0, rejected: false, gone: false };
}
