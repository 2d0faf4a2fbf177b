import { findRun } from '@gecko-defectdojo/data';
import type { ExportRunRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** A run of the team; another team's does not exist. @throws IntegrationError `not_found` */
export async function requireRun(tx: Tx, teamId: string, runId: string): Promise<ExportRunRecord> {
  const run = await findRun(tx, teamId, runId);
  if (!run)
    throw new IntegrationError('not_found', 'This push does not exist. Reload the page, then try again.');
  return run;
}
