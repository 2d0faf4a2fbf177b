import type { LeftFindings } from '@gecko-defectdojo/contract';
import { closeMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';

export interface EndMappingOptions {
  readonly mapping: Pick<MappingRecord, 'id'>;
  /** Whether findings stay in DefectDojo as they are, or are mitigated there by one last push. */
  readonly findings: LeftFindings;
  readonly now: Date;
  readonly requestedBy?: string | undefined;
}

/** Ends a mapping, in the transaction of what ended it; see `closeMapping`. */
export async function endMapping(tx: Tx, options: EndMappingOptions): Promise<void> {
  const { mapping, findings, now, requestedBy } = options;
  await closeMapping(tx, { mappingId: mapping.id, findings, at: now, requestedBy });
}
