import type { ReportResult } from '@gecko-defectdojo/client';
import { expectedEffect, isSameEffect, remoteStatusOfFinding } from '@gecko-defectdojo/domain';
import type { LedgerEvent, ReportEffect } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import { wasRecreated } from '../findings/was-recreated.ts';
import type { PlannedReport } from '../planned-finding.ts';

/** What a report did according to its answer; undefined when the answer does not say. */
export function effectOf({ before, after, delta }: ReportResult): ReportEffect | undefined {
  if (before === undefined || after === undefined || delta === undefined) return undefined;
  return {
    created: delta.created,
    reactivated: delta.reactivated,
    active: after.active - before.active,
    mitigated: after.is_mitigated - before.is_mitigated,
    falsePositive: after.false_p - before.false_p,
    riskAccepted: after.risk_accepted - before.risk_accepted,
  };
}

/** A finding as DefectDojo shows it, where a report did not make of it what it says. */
export type Correction = Extract<LedgerEvent, { kind: 'found' }>;

/** What is known of the report that the findings were in. */
export interface CheckedReport {
  readonly mayHaveBegun: boolean;
  readonly effect: ReportEffect | undefined;
}

/**
 * Somebody may have changed or deleted a finding in DefectDojo since Gecko last wrote to it; then a report does not
 * make of it what it says. The numbers in the report's answer give that away without any further request: only when
 * they are not as expected are the findings read, and those that are not where they should be are written into the
 * ledger as they are, for the next pass to carry on from there.
 */
export async function findCorrections(
  session: TestSession,
  chunk: readonly PlannedReport[],
  report: CheckedReport,
): Promise<Map<string, Correction>> {
  const corrections = new Map<string, Correction>();
  if (isAsExpected(chunk, report)) return corrections;
  const moved = chunk.filter((finding) => finding.from !== undefined);
  const found = await lookUpFindings(
    session,
    moved.map((finding) => finding.findingId),
  );
  for (const finding of moved) {
    const { findingId, status, remoteId } = finding;
    const there = found.get(findingId);
    if (there === undefined) continue;
    const actual = remoteStatusOfFinding(there);
    const isAnother = wasRecreated(there, remoteId);
    if (actual === status && !isAnother) continue;
    corrections.set(findingId, {
      kind: 'found',
      status: actual,
      remoteId: there.id,
      ...(isAnother ? { fieldHashes: finding.sentHashes } : {}),
    });
  }
  for (const [findingId, event] of await findTold(session, chunk, report)) corrections.set(findingId, event);
  return corrections;
}

/**
 * Findings that DefectDojo held although the ledger knew nothing of them, as when Gecko's database was brought back from
 * a backup. What was sent says little about them, so they are written down as they are, to be compared field by field in
 * the next pass. Ids only grow: of all that were new to the ledger, those that the report created have the highest.
 */
async function findTold(
  session: TestSession,
  chunk: readonly PlannedReport[],
  { mayHaveBegun, effect }: CheckedReport,
): Promise<[string, Correction][]> {
  if (effect === undefined || mayHaveBegun) return [];
  const untold = chunk.filter((finding) => finding.from === undefined);
  // Those whose first report got no answer may be there as they were sent.
  const unsure = untold.filter((finding) => finding.mayExist).length;
  if (untold.length - effect.created <= unsure) return [];
  const found = await lookUpFindings(
    session,
    untold.map((finding) => finding.findingId),
  );
  return [...found]
    .sort(([, a], [, b]) => a.id - b.id)
    .slice(0, Math.max(0, found.size - effect.created))
    .map(([findingId, there]) => [
      findingId,
      { kind: 'found', status: remoteStatusOfFinding(there), remoteId: there.id, fieldHashes: {} },
    ]);
}

function isAsExpected(chunk: readonly PlannedReport[], { mayHaveBegun, effect }: CheckedReport): boolean {
  // An earlier report with these findings may have been taken in part: what this one changed cannot be foretold.
  if (effect === undefined || mayHaveBegun || chunk.some((finding) => finding.isPending)) return false;
  return isSameEffect(
    effect,
    expectedEffect(chunk.map((finding) => ({ from: finding.reportedFrom, to: finding.status }))),
  );
}
