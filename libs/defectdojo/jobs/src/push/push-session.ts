import type { PushSettings } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, PushRecord, LedgerScope, MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient, RemoteFinding } from '@gecko-defectdojo/client';
import type { Capabilities, IntegrationError, KnownStatus } from '@gecko-defectdojo/domain';
import type { HostRepository, HostScan } from '@gecko-defectdojo/host';
import type { FileLinks } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import type { PushTally } from './push-tally.ts';

/** Everything that one push works with. */
export interface PushSession {
  readonly context: JobContext;
  readonly scope: LedgerScope;
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  /** The settings that hold for the mapping. */
  readonly settings: PushSettings;
  readonly repository: HostRepository;
  readonly scan: HostScan | undefined;
  /** How the files of findings are linked. Absent for a push that sends no text. */
  readonly fileLinks?: FileLinks | undefined;
  readonly client: DefectDojoClient;
  readonly capabilities: Capabilities;
  readonly tally: PushTally;
  readonly signal: AbortSignal;
  /** Set for a removed mapping or an old branch: every finding counts as resolved at this instant. */
  readonly closedAt?: Date | undefined;
}

/** A push with the state that it learns as it goes on. Its test may not exist yet. */
export interface PlanSession extends PushSession {
  readonly pace: Pace;
  readonly acceptances: AcceptanceState;
  readonly notes: NoteState;
  /** Findings that this push must not send yet: an earlier request without a response may still make them. */
  readonly waiting: Set<string>;
  /** Findings that a request without a response has made or changed, counted when that was seen. */
  readonly recovered: Set<string>;
  /** Findings of which only texts or tags have changed, by the rank of their severity: they come after all else. */
  readonly texts: Map<string, number>;
  /** Those of them that a report which broke off may have left without their tags. */
  readonly incomplete: Set<string>;
  /** The statuses of findings before this push took back their Risk Acceptances, which opened them. */
  readonly statusBefore: Map<string, KnownStatus>;
  /** True if few findings have changed, so that a value which was never sent is one that a person has just set. */
  readonly areFew: boolean;
  /** Findings that this push has read because a person may have closed them in DefectDojo. */
  readonly seenThere: Set<string>;
  /** Rows of incomplete findings, as a list has shown them in this push. */
  readonly shown: Map<string, RemoteFinding>;
}

/** A push whose test in DefectDojo exists. */
export interface TestSession extends PlanSession {
  readonly testId: number;
}

/** The pace of a push, and what it has learned about DefectDojo. */
export interface Pace {
  /** Findings per report. */
  chunkSize: number;
  /** Two while new findings may go in two reports at once: not after a report of this job that failed. */
  reportsAtOnce: 1 | 2;
  unknownOutcomes: number;
  /** True once an empty report was accepted. `reportFailures` counts failures in a row since one was. */
  isProbed: boolean;
  reportFailures: number;
  /** True once a PATCH was accepted. `patchFailures` counts failures in a row since. */
  arePatchesProven: boolean;
  patchFailures: number;
  /** PATCHes and reports that worked, probes among them. */
  patchesDone: number;
  reportsDone: number;
  /** The reason once a firewall lets no PATCH through, while DefectDojo responds. */
  patchesBlocked: IntegrationError | undefined;
  /** Findings that this attempt has rejected. */
  rejected: number;
  /** Findings that this push has created and that DefectDojo has counted in its response to the first report. */
  confirmed: number;
}

/** Returns the state of a push that begins; `chunkSize` is the one that last worked well. */
export function newPushState(chunkSize: number): Omit<PlanSession, keyof PushSession> {
  return {
    waiting: new Set(),
    recovered: new Set(),
    texts: new Map(),
    incomplete: new Set(),
    statusBefore: new Map(),
    areFew: true,
    seenThere: new Set(),
    shown: new Map(),
    pace: {
      chunkSize,
      reportsAtOnce: 1,
      unknownOutcomes: 0,
      isProbed: false,
      reportFailures: 0,
      arePatchesProven: false,
      patchFailures: 0,
      patchesDone: 0,
      reportsDone: 0,
      patchesBlocked: undefined,
      rejected: 0,
      confirmed: 0,
    },
    acceptances: {
      refusal: undefined,
      refused: 0,
      lastRefusal: undefined,
      areProven: false,
      failedOnce: new Set(),
      leftOpen: new Map(),
    },
    notes: { recorded: new Set(), refusal: undefined, lastRefusal: undefined, failures: 0 },
  };
}

/** Facts about notes that this push has learned. */
export interface NoteState {
  /** The changes whose notes this push has recorded. */
  readonly recorded: Set<string>;
  /** DefectDojo's words once the key's user may not write notes: this push then tries no more. */
  refusal: string | undefined;
  /** DefectDojo's words about the last note that it did not take. */
  lastRefusal: string | undefined;
  /** Notes that failed for a reason that may pass. */
  failures: number;
}

/** Facts about Risk Acceptances that this push has learned. */
export interface AcceptanceState {
  /** DefectDojo's words once it takes none here: this push then tries no more. */
  refusal: string | undefined;
  /** Findings whose acceptance was refused for a reason that may be theirs alone, and the last such reason. */
  refused: number;
  lastRefusal: string | undefined;
  /** True once one was made or changed: a later failure is then the finding's own. */
  areProven: boolean;
  /** Findings whose acceptance failed in this push. The next pass tries them a second time. */
  readonly failedOnce: Set<string>;
  /** How often a report in this push left a finding open that it accepts. Twice: an approval is needed. */
  readonly leftOpen: Map<string, number>;
}
