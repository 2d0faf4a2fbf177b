import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';

/** What the ledger knows of a Risk Acceptance. */
export interface AcceptanceEntry {
  /** Absent while it is not known whether DefectDojo has made it. */
  readonly id?: number | undefined;
  /** When it ends, as last sent. ISO 8601. */
  readonly expiresAt: string;
}

/** What the ledger knows of one finding. */
export interface LedgerEntry {
  readonly findingId: string;
  /** The Gecko revision that has been dealt with; 0 when none has. */
  readonly revision: number;
  /** The state DefectDojo acknowledged; absent while it has never been told of the finding. */
  readonly remoteStatus?: KnownStatus | undefined;
  /** The state of a report whose outcome is not known. */
  readonly pendingStatus?: RemoteStatus | undefined;
  /** The fields DefectDojo matches on, as first sent. */
  readonly identity?: FrozenIdentity | undefined;
  /** A short hash per content field, as last sent. */
  readonly fieldHashes?: Readonly<Record<string, string>> | undefined;
  readonly remoteId?: number | undefined;
  /** The Risk Acceptance that carries the end of the accepted risk. */
  readonly acceptance?: AcceptanceEntry | undefined;
  readonly heldBack: boolean;
  readonly rejected: boolean;
  readonly gone: boolean;
}
