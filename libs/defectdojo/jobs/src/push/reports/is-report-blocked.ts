import { isOutcomeUnknown, isReportLetThrough } from '@gecko-defectdojo/client';
import { isIntegrationError } from '@gecko-defectdojo/domain';
import type { IntegrationError } from '@gecko-defectdojo/domain';
import type { PlanSession } from '../push-session.ts';
import type { PlannedReport } from '../planned-finding.ts';
import { reportMeta } from './report-options.ts';

/** How often in turn the file has to be cut, and an empty one let through. Fewer may be chance. */
const ROUNDS = 3;

const HEAD = Buffer.from('{"type":"Gecko","findings":[');
const COMMA = Buffer.from(',');
const TAIL = Buffer.from(']}');

/** Returns the file of a report with these findings, in parts: one text of it would be held three times. */
export function reportFile(chunk: readonly PlannedReport[]): readonly Buffer[] {
  return [HEAD, ...chunk.flatMap(({ json }, index) => (index === 0 ? [json] : [COMMA, json])), TAIL];
}

/** Where a report goes: to a test, or into an engagement to make one. */
export type ReportPlace = { readonly testId: number } | { readonly engagementId: number };

/**
 * Returns true if a firewall keeps a report without a response away from DefectDojo, as an intrusion prevention does that
 * cuts connections. A cut alone does not say whether DefectDojo works on the report, so the same file is sent again in a
 * form that DefectDojo refuses: it is cut as well, and an empty one is not, three times in turn. Then the report has hardly
 * reached DefectDojo.
 */
export async function isReportBlocked(
  session: PlanSession,
  place: ReportPlace,
  { chunk, error }: { readonly chunk: readonly PlannedReport[]; readonly error: IntegrationError },
): Promise<boolean> {
  if (!isOutcomeUnknown(error) || error.othersResponded !== true || chunk.length === 0) return false;
  const { client, context, signal } = session;
  const isLetThrough = (report: readonly Buffer[]) =>
    isReportLetThrough(client, { ...place, report, meta: reportMeta(session, context.newId()), signal });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (await isLetThrough(reportFile(chunk))) return false;
      if (!(await isLetThrough(reportFile([])))) return false;
    }
    return true;
  } catch (probeError) {
    if (!isIntegrationError(probeError)) throw probeError;
    return false;
  }
}
