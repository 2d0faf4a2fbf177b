import { addOwnValues } from '@gecko-defectdojo/data';
import type { LedgerScope, Tx } from '@gecko-defectdojo/data';
import { ownValues } from '@gecko-defectdojo/domain';
import { digest } from '@gecko-defectdojo/services';
import type { PlannedReport } from '../planned-finding.ts';

/** Adds what a report says to the values of those of its findings that are unsettled: a late request may bring it back. */
export function addReportValues(
  tx: Tx,
  scope: LedgerScope,
  reports: readonly PlannedReport[],
): Promise<void> {
  const byId = new Map(reports.map((report) => [report.findingId, report]));
  return addOwnValues(tx, scope, [...byId.keys()], (findingId) => {
    const report = byId.get(findingId);
    return ownValues({ statuses: [report?.status], hashes: [report?.sentHashes], digest });
  });
}
