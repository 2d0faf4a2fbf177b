import { sql } from 'drizzle-orm';
import type { Tx } from '@gecko/data';
import type { IncomingFinding } from './finding-batches.ts';
import { contentList, incomingRows, type MergeTarget } from './incoming-rows.ts';

/** Adds findings that were never seen on this branch: open since the scan that found them was done. */
export async function insertUnknown(
  tx: Tx,
  target: MergeTarget,
  batch: readonly IncomingFinding[],
): Promise<void> {
  if (batch.length === 0) return;
  await tx.execute(sql`
    insert into gecko.findings (team_id, repository_id, branch, fingerprint, severity,
      status_changed_at, first_detected_at, last_seen_scan_id, ${contentList((column) => column)})
    select ${target.teamId}::uuid, ${target.repositoryId}::uuid, ${target.branch}, x.fingerprint, x.severity,
      ${target.completedAt}::timestamptz, ${target.completedAt}::timestamptz, ${target.scanId}::uuid,
      ${contentList((_, field) => `x."${field}"`)}
    from ${incomingRows(batch)}`);
}
