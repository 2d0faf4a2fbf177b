import { z } from 'zod';
import type { PatchBody } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { RESPONSE_BYTES } from '../reading/response-limits.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { readFindings, type ListFindingsOptions } from './read-findings.ts';
import type { Page } from './read-page.ts';
import { Anything, RemoteFinding, remotePage, TAG_MAX, type CallOptions } from './remote-schemas.ts';
import { withinTime } from './within-time.ts';

/** Behind the last row of any test: such a page has a count and no rows (2.46.4 and 3.2.0). */
const OFFSET_BEHIND = 2_147_483_647;
const LOOKUP_PAGE = 50;
const LOOKUP_PAGES_MAX = 20;

/** A page of findings, lowest id first, and the total count. */
export type FindingPage = Page<RemoteFinding>;

/** Returns a finding. Throws `remote_not_found` if it was deleted. */
export function getFinding(
  client: DefectDojoClient,
  id: number,
  options: CallOptions = {},
): Promise<RemoteFinding> {
  return client.send({
    method: 'GET',
    path: '/findings/{id}/',
    id,
    schema: RemoteFinding,
    right: 'view findings',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/**
 * Returns a page of a test's findings by id: fewer than `limit` where they are longer than Gecko reads at once. Takes
 * about 4.5 ms per finding on 3.2.0.
 */
export function listFindings(
  client: DefectDojoClient,
  testId: number,
  options: ListFindingsOptions,
): Promise<FindingPage> {
  return readFindings(client, { testId, row: RemoteFinding, ...options });
}

/** Returns the number of findings of a test, in any state. None is asked for twice; see `readPage`. */
export async function countFindings(
  client: DefectDojoClient,
  testId: number,
  options: CallOptions = {},
): Promise<number> {
  return (await countOnce(client, testId, options)) || countOnce(client, testId, options);
}

async function countOnce(client: DefectDojoClient, testId: number, options: CallOptions): Promise<number> {
  const { count } = await client.send({
    method: 'GET',
    path: '/findings/',
    query: { test: testId, limit: 1, offset: OFFSET_BEHIND },
    schema: remotePage(Anything),
    right: 'view findings',
    maxBytes: RESPONSE_BYTES.count,
    signal: options.signal,
  });
  return count;
}

/**
 * Returns the finding of a test with exactly this Gecko id. If two have it, returns the lower one, which is the one
 * that reports match (reimporter of 3.2.0). DefectDojo's filter matches parts, so up to 1,000 rows are checked here.
 */
export async function findFindingByUniqueId(
  client: DefectDojoClient,
  { testId, uniqueId }: { readonly testId: number; readonly uniqueId: string },
  options: CallOptions = {},
): Promise<RemoteFinding | undefined> {
  const time = { ms: client.timeouts.listingMs, signal: options.signal, what: 'the search for a finding' };
  return withinTime(time, async (signal) => {
    let offset = 0;
    for (let page = 0, limit = LOOKUP_PAGE; page < LOOKUP_PAGES_MAX; page += 1) {
      const filter = { unique_id_from_tool: uniqueId };
      const read = await readFindings(client, { testId, row: RemoteFinding, filter, offset, limit, signal });
      const found = read.results.find((finding) => finding.unique_id_from_tool === uniqueId);
      if (found !== undefined || read.isLast) return found;
      offset += read.results.length;
      limit = read.limit;
    }
    return undefined;
  });
}

/** Changes the given fields of a finding, in DefectDojo's names. Returns the finding after the change. */
export function patchFinding(
  client: DefectDojoClient,
  id: number,
  { cwes, ...others }: PatchBody,
  options: CallOptions = {},
): Promise<RemoteFinding> {
  return client.send({
    method: 'PATCH',
    path: '/findings/{id}/',
    id,
    body: jsonBody(cwes === undefined ? others : { ...others, cwes: cwes.map((cwe) => ({ cwe })) }),
    schema: RemoteFinding,
    right: 'edit findings of this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}

/**
 * Adds tags to those that a finding has, while a PATCH replaces them all (3.2.0). Throws `remote_not_found` if the
 * finding is deleted.
 */
export async function addTags(
  client: DefectDojoClient,
  id: number,
  tags: readonly string[],
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'POST',
    path: '/findings/{id}/tags/',
    id,
    body: jsonBody({ tags }),
    // Not anything: a server in DefectDojo's place would count as having added them.
    schema: z.object({ tags: z.array(z.string().max(TAG_MAX)).max(1_000) }),
    right: 'edit findings of this product',
    maxBytes: RESPONSE_BYTES.object,
    signal: options.signal,
  });
}
