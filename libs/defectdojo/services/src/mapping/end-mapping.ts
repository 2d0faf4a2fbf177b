import type { LeftFindings } from '@gecko-defectdojo/contract';
import { closeMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';

export interface EndMappingOptions {
  readonly mapping: Pick<MappingRecord, 'id'>;
  /** Leaves the findings in DefectDojo as they are, or mitigates them by one last push. */
  readonly findings: LeftFindings;
  readonly now: Date;
  readonly requestedBy?: string | undefined;
}

/** Ends a mapping in the caller's transaction. See `closeMapping`. */
export async function endMapping(tx: Tx, options: EndMappingOptions): Promise<void> {
  const { mapping, findings, now, requestedBy } = options;
  await closeMapping(tx, { mappingId: mapping.id, findings, at: now, requestedBy });
}
