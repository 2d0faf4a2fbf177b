import type { KnownMapping, PushedFinding } from '@gecko-defectdojo/data';
import { findFindingByUniqueId } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteTest } from '@gecko-defectdojo/client';

export interface IsOwnTestOptions {
  /** The test that DefectDojo has under the stored id. */
  readonly test: RemoteTest;
  readonly known: Pick<KnownMapping, 'engagementId' | 'service' | 'testTitle'>;
  /** Loads findings that were sent to the test. Called only if the title does not decide. */
  readonly loadPushed: () => Promise<readonly PushedFinding[]>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns true if the test was created by this mapping. Ids repeat after DefectDojo is reinstalled. A test in the right
 * engagement and with Gecko's title matches without a request. People rename tests, so a test with another title
 * matches if it holds a finding of Gecko's; so does one with a title that the team chose, because several may have it.
 */
export async function isOwnTest(client: DefectDojoClient, options: IsOwnTestOptions): Promise<boolean> {
  const { test, known, loadPushed, signal } = options;
  if (known.engagementId !== null && test.engagement !== known.engagementId) return false;
  if (test.title === known.service.trim()) return true;
  const pushedFindings = await loadPushed();
  if (pushedFindings.length === 0 && test.title === known.testTitle) return true;
  return holdsPushedFinding(client, { testId: test.id, pushedFindings, signal });
}

export interface HoldsPushedFindingOptions {
  readonly testId: number;
  readonly pushedFindings: readonly PushedFinding[];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Returns true if the test holds one of these findings, under its known id if there is one. No other team's test
 * does.
 */
export async function holdsPushedFinding(
  client: DefectDojoClient,
  { testId, pushedFindings, signal }: HoldsPushedFindingOptions,
): Promise<boolean> {
  for (const { findingId, remoteId } of pushedFindings) {
    const there = await findFindingByUniqueId(client, { testId, uniqueId: findingId }, { signal });
    if (there && (remoteId === null || there.id === remoteId)) return true;
  }
  return false;
}
