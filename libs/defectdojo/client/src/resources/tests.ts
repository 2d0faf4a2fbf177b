import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { listExact } from './list-exact.ts';
import { readPage } from './read-page.ts';
import { Anything, remotePage, RemoteTest, type CallOptions } from './remote-schemas.ts';

/** Tests on one page. */
const TESTS_MAX = 100;

/** Returns a test. Throws `remote_not_found` if it is deleted or hidden. */
export function getTest(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<RemoteTest> {
  return client.send({
    method: 'GET',
    path: '/tests/{id}/',
    id,
    schema: RemoteTest,
    right: 'view tests',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** Changes the title of a test. Everything else stays. */
export async function updateTest(
  client: DefectDojoClient,
  id: number,
  { title }: { readonly title: string },
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'PATCH',
    path: '/tests/{id}/',
    id,
    body: jsonBody({ title }),
    schema: RemoteTest,
    right: 'edit tests of this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/** The first tests of an engagement. */
export interface FirstTests {
  readonly tests: readonly RemoteTest[];
  /** True if the engagement has no others. */
  readonly isComplete: boolean;
}

/** Returns the first hundred tests of an engagement. */
export async function readTests(
  client: DefectDojoClient,
  engagementId: number,
  options: CallOptions = {},
): Promise<FirstTests> {
  const { results, isLast } = await readPage(client, {
    path: '/tests/',
    query: { engagement: engagementId },
    row: RemoteTest,
    offset: 0,
    limit: TESTS_MAX,
    right: 'view tests',
    signal: options.signal,
  });
  // A version that does not know the filter lists tests of others.
  return { tests: results.filter((test) => test.engagement === engagementId), isComplete: isLast };
}

/** Returns the number of tests in an engagement. */
export async function countTests(
  client: DefectDojoClient,
  engagementId: number,
  options: CallOptions = {},
): Promise<number> {
  const { count } = await client.send({
    method: 'GET',
    path: '/tests/',
    query: { engagement: engagementId, limit: 1 },
    schema: remotePage(Anything),
    right: 'view tests',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
  return count;
}

/**
 * Returns the tests of an engagement with exactly this title, oldest first. Titles are not unique. White space around a
 * title does not count, because DefectDojo removes it.
 */
export function findTests(
  client: DefectDojoClient,
  input: { readonly engagementId: number; readonly title: string },
  options: CallOptions = {},
): Promise<RemoteTest[]> {
  const { engagementId } = input;
  const title = input.title.trim();
  return listExact(client, {
    path: '/tests/',
    // No `o=id`: tests refuse it with a 400 (recorded on 2.46.4 and 3.2.0).
    query: { engagement: engagementId, title },
    row: RemoteTest,
    isMatch: (test) => test.engagement === engagementId && test.title === title,
    right: 'view tests',
    signal: options.signal,
  });
}
