import type { CheckRecord, ConnectionRecord, MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { settingsOf } from '@gecko-defectdojo/domain';
import type { JobContext } from '../context.ts';

/** Everything that one check works with. */
export interface CheckSession {
  readonly context: JobContext;
  readonly check: CheckRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly client: DefectDojoClient;
  readonly signal: AbortSignal;
  /** The start by the database's clock. Changes sent later may be seen or not. */
  readonly startedAt: Date;
}

/** A check whose test exists. */
export interface TestCheck extends CheckSession {
  readonly testId: number;
}

/** Returns true while *Leave what is closed there closed* is on for the mapping. */
export function leavesClosed({ connection, mapping }: CheckSession): boolean {
  return settingsOf(connection, mapping).leaveClosed;
}
