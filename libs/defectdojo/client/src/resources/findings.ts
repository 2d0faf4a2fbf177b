import type { PatchBody } from '@gecko-defectdojo/domain';
import type { DefectDojoClient } from '../client.ts';
import { jsonBody } from '../transport/remote-call.ts';
import { Anything, RemoteFinding, remotePage, type CallOptions } from './remote-schemas.ts';

/** 250 findings take 3.2.0 about a second and are 0.8 MB: 3.1 kB each, more with long texts. */
const PAGE_MAX = 250;
const PAGE_MAX_BYTES = 64 * 1024 * 1024;
const LOOKUP_PAGE = 50;
const LOOKUP_PAGES_MAX = 20;
const NOTE_MAX = 5_000;

/** A page of findings, lowest id first, and the total count. */
export interface FindingPage {
  readonly count: number;
  readonly results: readonly RemoteFinding[];
}

/** The page that `listFindings` reads. `limit` is at most 250. */
export interface ListFindingsOptions extends CallOptions {
  readonly offset: number;
  readonly limit: number;
}

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
    signal: options.signal,
  });
}

/** Returns a page of a test's findings by id. Takes about 4.5 ms per finding on 3.2.0. */
export function listFindings(
  client: DefectDojoClient,
  testId: number,
  options: ListFindingsOptions,
): Promise<FindingPage> {
  const limit = Math.min(Math.max(options.limit, 1), PAGE_MAX);
  return readPage(client, { test: testId, limit, offset: options.offset }, options.signal);
}

/** Returns the number of findings of a test, in any state. */
export async function countFindings(
  client: DefectDojoClient,
  testId: number,
  options: CallOptions = {},
): Promise<number> {
  const { count } = await readPage(client, { test: testId, limit: 1, offset: 0 }, options.signal);
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
  for (let page = 0; page < LOOKUP_PAGES_MAX; page += 1) {
    const query = {
      test: testId,
      unique_id_from_tool: uniqueId,
      limit: LOOKUP_PAGE,
      offset: page * LOOKUP_PAGE,
    };
    const { results } = await readPage(client, query, options.signal);
    const found = results.find((finding) => finding.unique_id_from_tool === uniqueId);
    if (found !== undefined || results.length < LOOKUP_PAGE) return found;
  }
  return undefined;
}

/** Changes the given fields of a finding, in DefectDojo's names. Returns the finding after the change. */
export function patchFinding(
  client: DefectDojoClient,
  id: number,
  body: PatchBody,
  options: CallOptions = {},
): Promise<RemoteFinding> {
  return client.send({
    method: 'PATCH',
    path: '/findings/{id}/',
    id,
    body: jsonBody(body),
    schema: RemoteFinding,
    right: 'edit findings of this product',
    signal: options.signal,
  });
}

/** Adds a public note to a finding. Cuts its text to 5,000 characters. */
export async function addNote(
  client: DefectDojoClient,
  id: number,
  text: string,
  options: CallOptions = {},
): Promise<void> {
  await client.send({
    method: 'POST',
    path: '/findings/{id}/notes/',
    id,
    body: jsonBody({ entry: text.slice(0, NOTE_MAX).toWellFormed(), private: false }),
    schema: Anything,
    right: 'add notes to findings of this product',
    signal: options.signal,
  });
}

/** Always orders by id: the default order is not stable between pages. */
function readPage(
  client: DefectDojoClient,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal | undefined,
): Promise<FindingPage> {
  return client.send({
    method: 'GET',
    path: '/findings/',
    query: { ...query, o: 'id' },
    schema: remotePage(RemoteFinding),
    right: 'view findings',
    maxBytes: PAGE_MAX_BYTES,
    signal,
  });
}
