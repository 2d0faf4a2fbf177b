import type {
  FindingContent,
  FrozenIdentity,
  KnownStatus,
  PatchBody,
  RemoteStatus,
  SettledReason,
} from '@gecko-defectdojo/domain';

/** A PATCH to send. */
export interface PlannedPatch {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly remoteId: number | undefined;
  readonly body: PatchBody;
  readonly from: KnownStatus;
  /** The state the PATCH leaves the finding in. */
  readonly patchedStatus: KnownStatus;
  readonly fieldHashes: Readonly<Record<string, string>>;
  /** Whether something follows that carries the final state: a report, a Risk Acceptance. */
  readonly isFollowed: boolean;
  readonly heldBack: boolean;
}

/** A finding for a report. */
export interface PlannedReport {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly status: RemoteStatus;
  /** What DefectDojo holds before the run; absent for a finding it was never told of. */
  readonly from: KnownStatus | undefined;
  /** What DefectDojo is believed to hold when the report arrives: a PATCH may have gone before. */
  readonly reportedFrom: KnownStatus | undefined;
  readonly remoteId: number | undefined;
  /** Never told of, but an earlier report that carried it got no answer: it may be there, perhaps without its tags. */
  readonly mayExist: boolean;
  /** Whether an earlier report of it is undecided, so that this one must not be forgotten when it fails to leave. */
  readonly isPending: boolean;
  readonly identity: FrozenIdentity;
  /** The hashes of what the report says, where it creates the finding. */
  readonly sentHashes: Readonly<Record<string, string>>;
  /** The hashes of what an earlier report said. */
  readonly recordedHashes: Readonly<Record<string, string>> | undefined;
  /** Whether DefectDojo says what Gecko says once this report is in; otherwise a PATCH has to follow. */
  readonly isCurrent: boolean;
  /** The report item as JSON text, and its size in bytes. */
  readonly json: string;
  readonly bytes: number;
}

/** A Risk Acceptance to make, or to give another end. */
export interface PlannedAcceptance {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly remoteId: number | undefined;
  /** The one there is; absent when there is none. */
  readonly acceptanceId: number | undefined;
  readonly expiresAt: string;
  /** Where the finding is to be seen in Gecko. */
  readonly url: string;
}

/** A Risk Acceptance to take back. */
export interface PlannedWithdrawal {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly acceptanceId: number;
  readonly expiresAt: string;
  readonly remoteId: number | undefined;
  /** Whether the finding is to be open and nothing else has to follow. */
  readonly isLast: boolean;
}

/** What a page of changed findings comes to. */
export interface PagePlan {
  readonly patches: readonly PlannedPatch[];
  readonly reports: readonly PlannedReport[];
  /** Findings that need nothing sent. */
  readonly settled: readonly {
    readonly findingId: string;
    readonly revision: number;
    readonly reason: SettledReason;
  }[];
  /** Findings whose state has to be read first. */
  readonly lookUps: readonly string[];
  /** Findings of which it is not known whether there is a Risk Acceptance. */
  readonly acceptanceLookUps: readonly string[];
  readonly withdrawals: readonly PlannedWithdrawal[];
  readonly acceptances: readonly PlannedAcceptance[];
  /** Whether more acceptances follow once the PATCHes and reports are in. */
  readonly awaitsAcceptances: boolean;
}

/** A finding's content with what is derived from it. */
export interface RenderedFinding {
  readonly content: FindingContent;
  readonly fieldHashes: Readonly<Record<string, string>>;
}
