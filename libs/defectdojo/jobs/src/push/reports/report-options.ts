import type { TestSession } from '../push-session.ts';

/**
 * Returns what goes with a report besides its findings. All four fields are sent every time, because DefectDojo
 * blanks missing ones. The build id on the test proves that the report was processed.
 */
export function reportOptions(session: TestSession, buildId: string, report: string) {
  const commit = session.scan?.commit ?? '';
  return {
    testId: session.testId,
    report,
    meta: { version: commit.slice(0, 12), branchTag: session.scope.branch, commitHash: commit, buildId },
    signal: session.signal,
  };
}
