import type { KnownMapping, ToldFinding } from '@gecko-defectdojo/data';
import { findFindingByUniqueId } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteTest } from '@gecko-defectdojo/client';

export interface IsOwnTestOptions {
  /** The test that is there under the id on record. */
  readonly test: RemoteTest;
  readonly known: Pick<KnownMapping, 'engagementId' | 'service'>;
  /** Findings that the test was told of; asked for only when the title does not tell. */
  readonly told: () => Promise<readonly ToldFinding[]>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Whether a test is the one that Gecko made, and not a stranger's under the same id: a DefectDojo that was installed
 * anew gives every id out again. In the engagement and under the title that Gecko gave it, it is, and nothing is asked.
 * Under another title, for people rename tests, it is when it holds a finding of Gecko's.
 */
export async function isOwnTest(client: DefectDojoClient, options: IsOwnTestOptions): Promise<boolean> {
  const { test, known, told, signal } = options;
  if (known.engagementId !== null && test.engagement !== known.engagementId) return false;
  if (test.title === known.service) return true;
  return holdsToldFinding(client, { testId: test.id, told: await told(), signal });
}

export interface HoldsToldFindingOptions {
  readonly testId: number;
  readonly told: readonly ToldFinding[];
  readonly signal?: AbortSignal | undefined;
}

/** Whether a test holds one of these findings, under the id it had if that is known. No other team's test does. */
export async function holdsToldFinding(
  client: DefectDojoClient,
  { testId, told, signal }: HoldsToldFindingOptions,
): Promise<boolean> {
  for (const { findingId, remoteId } of told) {
    const there = await findFindingByUniqueId(client, testId, findingId, { signal });
    if (there && (remoteId === null || there.id === remoteId)) return true;
  }
  return false;
}
