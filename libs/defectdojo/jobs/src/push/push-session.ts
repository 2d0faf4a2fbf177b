import type { ConnectionRecord, PushRecord, LedgerScope, MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { Capabilities, IntegrationError } from '@gecko-defectdojo/domain';
import type { HostRepository, HostScan } from '@gecko-defectdojo/host';
import type { JobContext } from '../context.ts';
import type { PlannedAcceptance } from './planned-finding.ts';
import type { PushTally } from './push-tally.ts';

/** Everything one run of the export works with. */
export interface PushSession {
  readonly context: JobContext;
  readonly scope: LedgerScope;
  readonly push: PushRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly scan: HostScan | undefined;
  readonly client: DefectDojoClient;
  readonly capabilities: Capabilities;
  readonly tally: PushTally;
  readonly signal: AbortSignal;
  /** Set for what a removed mapping or an old branch leaves: every finding counts as resolved at this instant. */
  readonly closedAt?: Date | undefined;
}

/** A session whose test is known to be there. */
export interface TestSession extends PushSession {
  readonly testId: number;
  readonly pace: Pace;
  readonly acceptances: AcceptanceState;
}

/** How fast and how well it goes at the moment. */
export interface Pace {
  /** Findings per report. */
  chunkSize: number;
  unknownOutcomes: number;
  /** Whether an empty report was seen to go through, and how many have failed in a row since one went through. */
  isProbed: boolean;
  reportFailures: number;
  /** Whether a PATCH was seen to work, and how many have failed in a row since. */
  arePatchesProven: boolean;
  patchFailures: number;
}

/** The state of a run that begins; `chunkSize` is the one that last worked well. */
export function newTestState(chunkSize: number): Pick<TestSession, 'pace' | 'acceptances'> {
  return {
    pace: {
      chunkSize,
      unknownOutcomes: 0,
      isProbed: false,
      reportFailures: 0,
      arePatchesProven: false,
      patchFailures: 0,
    },
    acceptances: { refusal: undefined, refused: 0, lastRefusal: undefined, areProven: false, suspects: [] },
  };
}

/** What this run has found out about Risk Acceptances. */
export interface AcceptanceState {
  /** DefectDojo's words, once it has said that it takes none here: then nothing more is tried in this run. */
  refusal: string | undefined;
  /** Findings whose acceptance was refused for a reason that may be theirs alone, and the last such reason. */
  refused: number;
  lastRefusal: string | undefined;
  /** Whether one was made or changed in this run: then a failure is the finding's own. */
  areProven: boolean;
  /** Findings whose acceptance failed before that was known. */
  readonly suspects: { readonly acceptance: PlannedAcceptance; readonly error: IntegrationError }[];
}
