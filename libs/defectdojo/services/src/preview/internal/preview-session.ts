import type { PreviewItem, PushSettings } from '@gecko-defectdojo/contract';
import type { ConnectionRecord, LedgerScope, MappingRecord } from '@gecko-defectdojo/data';
import type { FileHost, Settlement } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../../context.ts';
import type { HostRepository, HostScan } from '@gecko-defectdojo/host';

/** The inputs of a preview of one branch. */
export interface PreviewSession {
  readonly context: ServiceContext;
  readonly connection: ConnectionRecord;
  readonly repository: HostRepository;
  readonly mapping: MappingRecord | undefined;
  readonly settings: PushSettings;
  readonly scope: LedgerScope;
  /** The latest scan of the branch; absent before the first. */
  readonly scan: HostScan | undefined;
  /** Where findings link their files themselves; absent where DefectDojo does. */
  readonly fileHost: FileHost | undefined;
}

/** The effect of a push on one finding. */
export interface PreviewedFinding {
  /** Absent if nothing would be sent. */
  readonly item?: PreviewItem | undefined;
  /** The reason for sending nothing. Absent if something would be sent. */
  readonly leftAlone?: Settlement | undefined;
}
