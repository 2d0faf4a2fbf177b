import { clearNotices } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { raiseNotice } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import type { Surplus } from './find-surplus.ts';

/** Opens or closes the notice of engagements and tests that exist twice. Gecko deletes none: it has no right to. */
export async function noteSurplus(
  tx: Tx,
  context: Pick<JobContext, 'host'>,
  { teamId, id: subjectId, productName }: MappingRecord,
  surplus: readonly Surplus[],
): Promise<void> {
  const kind = 'objects_doubled';
  const [first] = surplus;
  if (first === undefined) return clearNotices(tx, { teamId, subjectId }, [kind]);
  const more = surplus.length === 1 ? '' : ` There are ${String(surplus.length - 1)} more like it.`;
  await raiseNotice(tx, context, {
    teamId,
    kind,
    subjectId,
    count: surplus.length,
    message: `DefectDojo holds the ${first.kind} "${first.name}" in ${productName} twice, because it worked on a request long after Gecko got no response. Gecko uses the one with id ${String(first.usedId)}. The one with id ${String(first.id)} ${first.isEmpty ? 'is empty' : 'holds the same findings once more'}: delete it in DefectDojo.${more}`,
  });
}
