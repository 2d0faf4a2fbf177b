import type { CheckRecord, ConnectionRecord, MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import type { JobContext } from '../context.ts';

/** Everything that one check works with. */
export interface CheckSession {
  readonly context: JobContext;
  readonly check: CheckRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly client: DefectDojoClient;
  readonly signal: AbortSignal;
  /** Whatever was sent from then on may be seen or not; by the database's clock. */
  readonly startedAt: Date;
}

/** A session whose test is there. */
export interface TestCheck extends CheckSession {
  readonly testId: number;
}
