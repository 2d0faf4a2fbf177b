import type { RunCounters } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, ExportRunRecord, LedgerScope, MappingRecord } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/defectdojo-client';
import type { Capabilities } from '@gecko-defectdojo/domain';
import type { HostRepository, HostScan } from '@gecko-defectdojo/services';
import type { ExportContext } from '../context.ts';

/** The counters of a run that is being worked on. */
export type MutableCounters = { -readonly [K in keyof RunCounters]: RunCounters[K] };

/** Everything one run of the export works with. */
export interface ExportSession {
  readonly context: ExportContext;
  readonly scope: LedgerScope;
  readonly run: ExportRunRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly scan: HostScan | undefined;
  readonly client: DefectDojoClient;
  readonly capabilities: Capabilities;
  readonly counters: MutableCounters;
  readonly signal: AbortSignal;
}

/** A session whose test is known to be there. */
export interface TestSession extends ExportSession {
  readonly testId: number;
  /** Findings per report at the moment; adapts to the server. */
  readonly pace: { chunkSize: number; unknownOutcomes: number; isProbed: boolean };
}
