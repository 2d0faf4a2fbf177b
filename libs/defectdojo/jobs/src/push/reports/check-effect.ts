import type { ReportResult } from '@gecko-defectdojo/client';
import {
  correctionOf,
  expectedEffect,
  heldBefore,
  isSameEffect,
  remoteStatusOfFinding,
} from '@gecko-defectdojo/domain';
import type { Correction, ReportEffect } from '@gecko-defectdojo/domain';
import { noteLeftOpen } from '../acceptances/left-open.ts';
import type { TestSession } from '../push-session.ts';
import { lookUpFindings } from '../findings/look-up.ts';
import type { PlannedReport } from '../planned-finding.ts';

/** Returns the effect of a report by its response; undefined without statistics. */
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

/**
 * Returns the effect of a report of new findings beside which another one ran. The counts of the whole test tell of both,
 * so what it created says it all: DefectDojo gives a finding that it creates the status of its report.
 */
export function effectOfOneOfTwo(
  { delta }: ReportResult,
  chunk: readonly PlannedReport[],
): ReportEffect | undefined {
  if (delta === undefined) return undefined;
  const expected = expectedEffect(chunk.map(({ status }) => ({ from: undefined, to: status })));
  return { ...expected, created: delta.created };
}

/** Facts about the report that the findings were in. */
export interface CheckedReport {
  readonly mayHaveBegun: boolean;
  readonly effect: ReportEffect | undefined;
}

/**
 * Returns the findings that a report did not bring to its status. People may have changed or deleted them in
 * DefectDojo since the last write. The numbers in the response show that without a further request: only when they
 * differ are the findings read, and recorded as they are for the next pass.
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
    const there = found.get(finding.findingId);
    const correction = there && correctionOf(finding, there);
    if (correction === undefined) continue;
    corrections.set(finding.findingId, correction);
    if (finding.status === 'risk_accepted' && correction.status === 'open')
      noteLeftOpen(session.acceptances, finding.findingId);
  }
  for (const [findingId, event] of await findTold(session, chunk, report)) corrections.set(findingId, event);
  return corrections;
}

/**
 * Returns findings that DefectDojo held although the ledger did not know them, as after a restored backup of Gecko's
 * database. They are recorded as they are, to be compared field by field in the next pass.
 */
async function findTold(
  session: TestSession,
  chunk: readonly PlannedReport[],
  { mayHaveBegun, effect }: CheckedReport,
): Promise<[string, Correction][]> {
  if (effect === undefined || mayHaveBegun) return [];
  const untold = chunk.filter((finding) => finding.from === undefined);
  // Those whose first report got no response may exist as they were sent.
  const unsure = untold.filter((finding) => finding.mayExist).length;
  if (untold.length - effect.created <= unsure) return [];
  const found = await lookUpFindings(
    session,
    untold.map((finding) => finding.findingId),
  );
  const rows = [...found].map(([findingId, there]) => ({ findingId, there }));
  return heldBefore(rows, effect.created).map(({ findingId, there }) => [
    findingId,
    { kind: 'found', status: remoteStatusOfFinding(there), remoteId: there.id, fieldHashes: {} },
  ]);
}

/**
 * Returns true if new findings of a processed report may lack their tags. 3.2.0 writes those of a whole report with its
 * last item, unless that item needs no change (`continue` before the flush in `_process_findings_internal`), as one that
 * a person has already closed there.
 */
export function mayLackTags(chunk: readonly PlannedReport[], report: CheckedReport): boolean {
  return chunk.some(({ from }) => from !== undefined) && !isAsExpected(chunk, report);
}

function isAsExpected(chunk: readonly PlannedReport[], { mayHaveBegun, effect }: CheckedReport): boolean {
  // An earlier report with these findings may have been processed in part, so the effect of this one is unknown.
  if (effect === undefined || mayHaveBegun || chunk.some((finding) => finding.isPending)) return false;
  return isSameEffect(
    effect,
    expectedEffect(chunk.map((finding) => ({ from: finding.reportedFrom, to: finding.status }))),
  );
}
