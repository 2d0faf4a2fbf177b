import type { PreviewItem } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, LedgerScope, MappingRecord } from '@gecko-defectdojo/data';
import type { SettledReason } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository } from '@gecko-defectdojo/host';

/** Everything a preview is made with. */
export interface PreviewSession {
  readonly context: ServiceContext;
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly mapping: MappingRecord | undefined;
  readonly scope: LedgerScope;
}

/** One finding a push would look at, and what it would do with it. */
export interface PreviewedFinding {
  /** Absent when nothing would be sent. */
  readonly item?: PreviewItem | undefined;
  /** Why nothing would be sent; absent when something would. */
  readonly leftAlone?: SettledReason | undefined;
}
