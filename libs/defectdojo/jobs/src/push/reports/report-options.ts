import type { Report } from '@gecko-defectdojo/client';
import type { PlanSession, TestSession } from '../push-session.ts';

/**
 * Returns what goes with a report besides its findings. All four fields are sent every time, because DefectDojo
 * blanks missing ones. The build id on the test proves that the report was processed.
 */
export function reportMeta({ scan, scope }: PlanSession, buildId: string) {
  const commit = scan?.commit ?? '';
  return { version: commit.slice(0, 12), branchTag: scope.branch, commitHash: commit, buildId };
}

/** Returns a report to the test of the mapping. */
export function reportOptions(session: TestSession, buildId: string, report: Report) {
  const { testId, signal } = session;
  return { testId, report, meta: reportMeta(session, buildId), signal };
}
