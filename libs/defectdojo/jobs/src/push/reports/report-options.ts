import type { TestSession } from '../push-session.ts';

/**
 * What goes with a report besides its findings. All four are sent every time, because DefectDojo blanks what is left
 * out. The build id is ours alone: seeing it on the test proves that the report was processed.
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
