import type { Tx } from '@gecko/data';
import { batchFindings, selectFindings, type IncomingFinding } from './finding-batches.ts';
import type { MergeTarget } from './incoming-rows.ts';
import { insertUnknown } from './insert-unknown.ts';
import { addCounts, countDrops, type MergeCounts } from './merge-counts.ts';
import type { ReportFinding } from './scan-report.ts';
import { updateKnown } from './update-known.ts';

async function mergeBatch(
  tx: Tx,
  target: MergeTarget,
  batch: readonly IncomingFinding[],
): Promise<MergeCounts> {
  const known = await updateKnown(tx, target, batch);
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  const unknown = batch.filter(({ fingerprint }) => !fingerprints.has(fingerprint));
  // A recheck looks at what is known and finds nothing new.
  const isRecheck = target.kind === 'recheck';
  if (!isRecheck) await insertUnknown(tx, target, unknown);
  return {
    ...countDrops({ unknownToRecheck: isRecheck ? unknown.length : 0 }),
    created: isRecheck ? 0 : unknown.length,
    updated: known.filter(({ change }) => change === 'updated').length,
    reopened: known.filter(({ change }) => change === 'reopened').length,
    unchanged: known.filter(({ change }) => change === 'unchanged').length,
  };
}

/**
 * Merges what a scan found into the findings of its branch, by fingerprint. A finding that the scan does not mention
 * stays as it is: absence proves nothing. So does one that a newer scan has seen: an older scan may arrive later.
 */
export async function mergeFindings(
  tx: Tx,
  target: MergeTarget,
  findings: readonly ReportFinding[],
): Promise<MergeCounts> {
  const { kept, drops } = selectFindings(findings);
  let counts = countDrops(drops);
  for (const batch of batchFindings(kept)) counts = addCounts(counts, await mergeBatch(tx, target, batch));
  return counts;
}
