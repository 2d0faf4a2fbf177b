import type {
  AcceptanceDetails,
  AcceptanceEntry,
  ContentField,
  FindingContent,
  FrozenIdentity,
  HeldBack,
  KnownStatus,
  LastSent,
  LeftThere,
  PatchBody,
  RemoteStatus,
  Settlement,
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
  /** The state that it has in the end, by what follows the PATCH. */
  readonly finalStatus: KnownStatus;
  readonly fieldHashes: Readonly<Record<string, string>>;
  /** The title and the severity that DefectDojo has before it, as far as they are known, and after it. */
  readonly before: LastSent | undefined;
  readonly sent: LastSent | undefined;
  /** Fields that go along because only another version of the rendering wrote them. Absent where none do. */
  readonly renewal?: PlannedRenewal | undefined;
  /** Tags that a team's templates made when the finding was last sent: they go where they are not made any more. */
  readonly formerTags: readonly string[];
  /** True for a PATCH that only renders a finding anew: it counts as renewed, and its status stays. */
  readonly isRenewalOnly?: boolean | undefined;
  /** True if a report or a Risk Acceptance follows and carries the final status. */
  readonly isFollowed: boolean;
  /** Why the status is held back; absent where it is not. */
  readonly heldBack?: HeldBack | undefined;
  /** Set where its state stays as a person left it there. */
  readonly leftThere?: LeftThere | undefined;
  /** True if it only brings what a report that broke off may not have stored: the finding is not updated by it. */
  readonly isCompletion: boolean;
  /** True if the status stays as it is, and nothing follows. */
  readonly isTextAlone: boolean;
  readonly severity: FindingContent['severity'];
}

/** Fields of a PATCH that Gecko renders in another way than when they were last sent. A person's edit of one stays. */
export interface PlannedRenewal {
  readonly fields: readonly ContentField[];
  /** The hashes of what was last sent. */
  readonly sent: Readonly<Record<string, string>>;
  /** Values that may be what was sent. */
  readonly known: readonly Partial<FindingContent>[];
}

/** A finding for a report. */
export interface PlannedReport {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly status: RemoteStatus;
  /** The status before this push; absent for a finding that DefectDojo was never told of. */
  readonly from: KnownStatus | undefined;
  /** The expected status when the report arrives: a PATCH may go before it. */
  readonly reportedFrom: KnownStatus | undefined;
  readonly remoteId: number | undefined;
  /** True if an earlier report of an untold finding got no response: it may exist, perhaps without its tags. */
  readonly mayExist: boolean;
  /** True if an earlier report of it is undecided, so that its intent must stay when this report fails to leave. */
  readonly isPending: boolean;
  readonly identity: FrozenIdentity;
  /** The hashes of the report's fields, where it creates the finding. */
  readonly sentHashes: Readonly<Record<string, string>>;
  /** The hashes of an earlier report's fields. */
  readonly recordedHashes: Readonly<Record<string, string>> | undefined;
  readonly severity: FindingContent['severity'];
  /** Title and severity as in the report. */
  readonly sent: LastSent;
  /** The hashes of a finding that the report takes further CWEs away from. Absent where it has none. */
  readonly shortenedHashes: Readonly<Record<string, string>> | undefined;
  /** True if DefectDojo is up to date after this report. Otherwise a PATCH follows. */
  readonly isCurrent: boolean;
  /** True if DefectDojo does not hold the finding and the report has code of it, which can be left out. */
  readonly hasCode: boolean;
  /** The report item as JSON in UTF-8: outside of the heap, and half as large as a text with one Greek letter. */
  readonly json: Buffer;
}

/** A Risk Acceptance to make, or to give another end or other texts. */
export interface PlannedAcceptance {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly remoteId: number | undefined;
  /** Absent when there is none. */
  readonly acceptanceId: number | undefined;
  readonly severity: FindingContent['severity'];
  readonly expiresAt: string;
  /** The status that the ledger has. */
  readonly from: KnownStatus | undefined;
  /** True if no report may carry the finding: the acceptance itself has to set the flag. */
  readonly isUnmatched: boolean;
  readonly details: AcceptanceDetails;
  /** True if the texts of the one that there is are others. */
  readonly isOtherTriage: boolean;
  /** The one that there is, as the ledger knows it. */
  readonly sent: AcceptanceEntry | undefined;
}

/** One whose finding's id is known. */
export type KnownAcceptance = PlannedAcceptance & { readonly remoteId: number };

/** A Risk Acceptance to take back. */
export interface PlannedWithdrawal {
  readonly findingId: string;
  readonly title: string;
  readonly revision: number;
  readonly acceptanceId: number;
  readonly severity: FindingContent['severity'];
  /** The status that the ledger has. */
  readonly from: KnownStatus | undefined;
  readonly expiresAt: string;
  readonly remoteId: number | undefined;
  /** True if the finding becomes open and nothing else follows. */
  readonly isLast: boolean;
}

/** A finding of which nothing is sent, and why. */
export interface SettledFinding {
  readonly findingId: string;
  readonly revision: number;
  readonly settlement: Settlement;
  /** Set where its state stays as a person left it there. */
  readonly leftThere?: LeftThere | undefined;
}

/** The steps for a page of changed findings. */
export interface PagePlan {
  readonly patches: readonly PlannedPatch[];
  readonly reports: readonly PlannedReport[];
  /** Findings that need nothing sent. */
  readonly settled: readonly SettledFinding[];
  /** Findings whose change of status a person in DefectDojo may have forestalled, where the mapping leaves that. */
  readonly mayBeClosed: readonly string[];
  /** Findings whose status has to be read first. */
  readonly lookUps: readonly string[];
  /** Findings that may have a Risk Acceptance: a response was lost. */
  readonly acceptanceLookUps: readonly string[];
  readonly withdrawals: readonly PlannedWithdrawal[];
  readonly acceptances: readonly PlannedAcceptance[];
  /** True if more acceptances follow after the PATCHes and reports. */
  readonly awaitsAcceptances: boolean;
}
