import { getTest } from '@gecko-defectdojo/client';
import { reportsAtOnce } from '@gecko-defectdojo/domain';
import type { TestSession } from '../push-session.ts';
import type { FoundTest } from '../test/find-test.ts';
import { tellsProgress } from '../test/find-test.ts';

/**
 * Returns how many reports of new findings may be in flight to a test: two where the connection says so, but never on
 * DefectDojo Pro. A test there tells the progress of its last report only, where reports are written in the background,
 * and Pro matches findings by code of its own. It costs a request where the push has just made the test.
 */
export async function chooseReportsAtOnce(session: TestSession, found: FoundTest): Promise<1 | 2> {
  const { client, connection, signal, testId } = session;
  if (reportsAtOnce(connection) === 1) return 1;
  const isPro =
    found.testId === undefined
      ? tellsProgress(await getTest(client, testId, { signal }))
      : found.tellsProgress;
  return isPro ? 1 : 2;
}
