import { and, count, eq } from 'drizzle-orm';
import { GeckoError, nextScans } from '@gecko/data';
import type { Tx } from '@gecko/data';
import type { ScanReport } from '../ingest/scan-report.ts';
import { upsertRepository } from '../ingest/upsert-repository.ts';

/** The most reports that wait for one repository. */
export const NEXT_SCANS_MAX = 20;

export interface AttachScanOptions {
  readonly teamId: string;
  /** A report that `parseScanReport` accepted. */
  readonly report: ScanReport;
}

/** A report that waits. */
export interface AttachedScan {
  readonly repositoryId: string;
  /** How many wait for this repository now, this one included. */
  readonly waiting: number;
}

/**
 * Decides what the next `Run scan` of a repository finds. Reports wait in the order in which they came; the repository
 * is added when it is new.
 */
export async function attachScan(tx: Tx, { teamId, report }: AttachScanOptions): Promise<AttachedScan> {
  const repositoryId = await upsertRepository(tx, { teamId, report });
  const [counted] = await tx
    .select({ waiting: count() })
    .from(nextScans)
    .where(and(eq(nextScans.teamId, teamId), eq(nextScans.repositoryId, repositoryId)));
  const waiting = (counted?.waiting ?? 0) + 1;
  if (waiting > NEXT_SCANS_MAX) {
    throw new GeckoError(
      'conflict',
      `${NEXT_SCANS_MAX} scans of this repository are waiting already. Run one of them first.`,
    );
  }
  await tx.insert(nextScans).values({ teamId, repositoryId, report: JSON.stringify(report) });
  return { repositoryId, waiting };
}
