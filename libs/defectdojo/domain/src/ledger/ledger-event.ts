import type { HeldBack } from '../held-back/held-back-by.ts';
import type { LastSent } from '../changes/last-sent.ts';
import type { LeftThere } from '../left/left-there.ts';
import type { KnownStatus, RemoteStatus } from '../remote-status.ts';
import type { FrozenIdentity } from '../render/identity.ts';
import type { AcceptanceEntry } from './ledger-entry.ts';

type FieldHashes = Readonly<Record<string, string>>;

/**
 * One step in the life of a ledger entry. A `revision` says that this revision is dealt with; without it the finding
 * still counts as changed. `lastSent` is what DefectDojo has as title and severity after it.
 */
export type LedgerEvent =
  /** A report with the finding is about to leave. Recorded first, so that a crash leaves its trace. */
  | {
      readonly kind: 'sending';
      readonly status: RemoteStatus;
      readonly buildId: string;
      readonly identity: FrozenIdentity;
      readonly fieldHashes: FieldHashes;
      readonly lastSent?: LastSent | undefined;
    }
  /** The report surely never reached DefectDojo. */
  | { readonly kind: 'withdrawn' }
  /** The report was processed to its end, and nothing more is known. */
  | { readonly kind: 'processed' }
  /** The report was acknowledged. Without hashes and without `lastSent` the earlier ones stay. */
  | {
      readonly kind: 'reported';
      readonly status: RemoteStatus;
      readonly revision?: number | undefined;
      readonly fieldHashes?: FieldHashes | undefined;
      readonly lastSent?: LastSent | undefined;
    }
  /** A PATCH was acknowledged. Without `lastSent` the earlier one stays. */
  | {
      readonly kind: 'patched';
      readonly status: KnownStatus;
      readonly remoteId: number;
      readonly fieldHashes: FieldHashes;
      readonly lastSent?: LastSent | undefined;
      readonly revision?: number | undefined;
      /** Why that revision is held back. Says nothing without one. */
      readonly heldBack?: HeldBack | undefined;
      /** Set if its state is left there. Says nothing without a revision. */
      readonly leftThere?: LeftThere | undefined;
    }
  /** Nothing has to be sent. */
  | {
      readonly kind: 'settled';
      readonly revision: number;
      readonly heldBack?: HeldBack | undefined;
      /** Set if it is left there as a person made it. */
      readonly leftThere?: LeftThere | undefined;
    }
  /** The finding stays in DefectDojo as a person made it there; undefined takes that back. */
  | { readonly kind: 'left_there'; readonly leftThere: LeftThere | undefined }
  /** DefectDojo does not take the finding. */
  | { readonly kind: 'rejected'; readonly revision: number; readonly isGone?: boolean | undefined }
  /** DefectDojo was read. Hashes are given when its texts are not the last sent ones, as after a deletion. */
  | {
      readonly kind: 'found';
      readonly status: KnownStatus;
      readonly remoteId: number;
      readonly fieldHashes?: FieldHashes | undefined;
      /** Goes with the hashes. */
      readonly lastSent?: LastSent | undefined;
      /** Given instead of the hashes when a report has taken the further CWEs away and nothing else. */
      readonly shortenedHashes?: FieldHashes | undefined;
    }
  /** DefectDojo was read and does not hold the finding: it is sent again. */
  | { readonly kind: 'deleted' }
  /** DefectDojo was read after a rejection and does not hold the finding: it waits, and may be sent in other words. */
  | { readonly kind: 'not_created' }
  /** Gecko no longer has the finding. With an id, DefectDojo holds it as mitigated; without, not at all. */
  | { readonly kind: 'gone'; readonly remoteId?: number | undefined }
  /** The mapping follows another branch now, and the finding is of the old one. */
  | { readonly kind: 'left' }
  /** The same, where a user chose to leave the findings of the old branch in DefectDojo as they are. */
  | { readonly kind: 'left_as_is' }
  /** A late request of ours has changed the finding, or its first report has arrived: this is what it holds now. */
  | {
      readonly kind: 'overtaken';
      readonly status: KnownStatus;
      readonly remoteId: number;
      readonly fieldHashes: FieldHashes;
      readonly lastSent?: LastSent | undefined;
      readonly acceptance: AcceptanceEntry | undefined;
    }
  /**
   * An operator had a ledger that is older than DefectDojo, or lost, brought up to what DefectDojo holds. Without a
   * revision the earlier one stays, and with it what marks the finding.
   */
  | {
      readonly kind: 'reconciled';
      readonly status: KnownStatus;
      readonly remoteId: number;
      readonly identity: FrozenIdentity;
      readonly fieldHashes: FieldHashes;
      readonly lastSent?: LastSent | undefined;
      readonly acceptance: AcceptanceEntry | undefined;
      readonly revision?: number | undefined;
      /** Why that revision is held back. Says nothing without one. */
      readonly heldBack?: HeldBack | undefined;
    }
  /** The next push has to compare the finding with Gecko again. */
  | { readonly kind: 'outdated' }
  /** A check did not find it in DefectDojo. It is sent again with its first identity, and matches if it is there. */
  | { readonly kind: 'missing' }
  /** A person wants Gecko's version of these differences of a check. The next push reads the finding first. */
  | {
      readonly kind: 'to_restore';
      readonly fields: readonly string[];
      readonly remoteId?: number | undefined;
    }
  /** The finding was read for that, and this is what it holds: the push sends what differs from Gecko's version. */
  | {
      readonly kind: 'differing';
      readonly status: KnownStatus;
      readonly remoteId: number;
      readonly fieldHashes: FieldHashes;
      readonly lastSent?: LastSent | undefined;
      readonly acceptance: AcceptanceEntry | undefined;
    }
  /** The Risk Acceptance is known now: about to be made (without id), found, or none. */
  | {
      readonly kind: 'acceptance_known';
      readonly acceptance: AcceptanceEntry | undefined;
      readonly remoteId?: number | undefined;
    }
  /** The accepted risk is up to date, with its Risk Acceptance or without one. */
  | {
      readonly kind: 'accepted';
      /** Set where the Risk Acceptance itself has accepted the finding. */
      readonly status?: 'risk_accepted' | undefined;
      readonly revision: number;
      readonly acceptance: AcceptanceEntry | undefined;
      readonly remoteId?: number | undefined;
    }
  /** The Risk Acceptance was taken back, which opens the finding. */
  | { readonly kind: 'opened'; readonly remoteId: number; readonly revision?: number | undefined };

/** An event of one finding. */
export interface LedgerChange {
  readonly findingId: string;
  readonly event: LedgerEvent;
}

const ACKNOWLEDGED: ReadonlySet<LedgerEvent['kind']> = new Set([
  'processed',
  'reported',
  'patched',
  'found',
  'overtaken',
  'differing',
  'reconciled',
  'deleted',
  'missing',
  'gone',
  'opened',
]);

/** Returns true if the event tells what DefectDojo holds. The time of the last such event is kept with the entry. */
export function isAcknowledgement({ kind }: LedgerEvent): boolean {
  return ACKNOWLEDGED.has(kind);
}
