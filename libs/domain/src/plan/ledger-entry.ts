import type { RemoteStatus } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';

/** What the ledger knows of one finding. */
export interface LedgerEntry {
  readonly findingId: string;
  /** The Gecko revision that has been dealt with; 0 when none has. */
  readonly revision: number;
  /** The state DefectDojo acknowledged; absent while it has never been told of the finding. */
  readonly remoteStatus?: RemoteStatus | undefined;
  /** The state of a report whose outcome is not known. */
  readonly pendingStatus?: RemoteStatus | undefined;
  /** The fields DefectDojo matches on, as first sent. */
  readonly identity?: FrozenIdentity | undefined;
  /** A short hash per content field, as last sent. */
  readonly fieldHashes?: Readonly<Record<string, string>> | undefined;
  readonly remoteId?: number | undefined;
  readonly heldBack: boolean;
  readonly setApart: boolean;
  readonly gone: boolean;
}
