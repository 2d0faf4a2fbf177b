import { MappingNoticeKind } from '@gecko-defectdojo/contract';
import type { LeftFindings } from '@gecko-defectdojo/contract';
import { cancelOpenPushes, clearNotices, requestPush, updateMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { requestPublishingOfMapping } from '../asvs/request-publishing.ts';

export interface EndMappingOptions {
  readonly mapping: MappingRecord;
  /** Whether findings stay in DefectDojo as they are, or are mitigated there by one last run. */
  readonly findings: LeftFindings;
  readonly now: Date;
  readonly requestedBy?: string | undefined;
}

/**
 * Ends a mapping, in the transaction of what ended it. Its row and ledger stay, so that mapping the same pair again
 * doubles nothing. What DefectDojo holds is mitigated only where it was told of anything.
 */
export async function endMapping(tx: Tx, options: EndMappingOptions): Promise<void> {
  const { mapping, findings, now, requestedBy } = options;
  const { teamId, id } = mapping;
  const closes = findings === 'mitigate' && mapping.testId !== null && mapping.state === 'active';
  await cancelOpenPushes(tx, teamId, id, 'The mapping was removed.');
  await updateMapping(tx, teamId, id, {
    removedAt: now,
    dirtySince: null,
    closingSince: closes ? now : null,
  });
  await requestPublishingOfMapping(tx, mapping);
  await clearNotices(tx, teamId, id, MappingNoticeKind.options);
  if (!closes) return;
  await requestPush(tx, {
    teamId,
    mappingId: id,
    trigger: 'mapping_removed',
    ...(requestedBy === undefined ? {} : { requestedBy }),
  });
}
