import type { MappingRecord } from '@gecko-defectdojo/data';
import type { PushSession } from '../push/push-session.ts';

/** Everything that reconciling one mapping works with. */
export type ReconcileSession = Pick<
  PushSession,
  | 'context'
  | 'scope'
  | 'connection'
  | 'settings'
  | 'repository'
  | 'fileLinks'
  | 'client'
  | 'capabilities'
  | 'signal'
> & {
  readonly mapping: MappingRecord;
  /** True if only what would be learned is counted. */
  readonly isDryRun: boolean;
  /** True if the next push is to close what is open in DefectDojo and unknown to Gecko. */
  readonly closeUnknown: boolean;
};

/** A session whose test was found. */
export interface TestReconciliation extends ReconcileSession {
  readonly testId: number;
  /** True if DefectDojo matches reports of this test by the finding's id, and not by a hash of its fields. */
  readonly isMatchedById: boolean;
}

/** Numbers of findings, by what reconciling a mapping has found. */
export interface ReconcileCounts {
  /** Findings of Gecko that DefectDojo shows. */
  read: number;
  /** Those of which the ledger had an older state, and those that it did not have. */
  learned: number;
  recovered: number;
  /** Findings that Gecko has no more, closed in DefectDojo, and open there. */
  ended: number;
  unknown: number;
  /** Findings that people have edited in DefectDojo: nothing is sent over that, and checks list it. */
  edited: number;
  /** Findings that the ledger holds and DefectDojo does not show: checks list them. */
  missing: number;
  /** Findings of others, and further copies of Gecko's: checks list them. */
  extra: number;
  /** Recovered findings whose first texts are lost, so that reports would not match them: their status goes by PATCH. */
  unmatched: number;
  /** Notes about triage that were left once, are missing now and are left again by a push. */
  notes: number;
}

export function noCounts(): ReconcileCounts {
  return {
    ...{ read: 0, learned: 0, recovered: 0, ended: 0, unknown: 0 },
    ...{ edited: 0, missing: 0, extra: 0, unmatched: 0, notes: 0 },
  };
}
