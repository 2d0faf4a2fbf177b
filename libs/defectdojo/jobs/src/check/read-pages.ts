import { listFindingContents } from '@gecko-defectdojo/client';
import type { DefectDojoClient, RemoteFindingContent } from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';

/** Findings per page: 250 take 3.2.0 about a second, then an export has its turn. */
const PAGE = 250;
/** Half a million findings, more than any test should have. Pages are smaller where findings are long. */
const PAGES_MAX = 2_000;

/** Findings were deleted from the test while it was read, so that pages slid past each other. */
export class TestMoved extends Error {
  override readonly name = 'TestMoved';
}

export interface ReadPagesOptions {
  readonly client: DefectDojoClient;
  readonly testId: number;
  readonly signal: AbortSignal;
}

/**
 * Reads a test to its end, page by page, one at a time, lowest id first. @throws TestMoved if findings were deleted
 * from it meanwhile; IntegrationError `remote_too_large`
 */
export async function readPages(
  { client, testId, signal }: ReadPagesOptions,
  take: (rows: readonly RemoteFindingContent[]) => Promise<void>,
): Promise<void> {
  let least = 0;
  let offset = 0;
  for (let pages = 0, limit = PAGE; pages < PAGES_MAX; pages += 1) {
    signal.throwIfAborted();
    const page = await listFindingContents(client, testId, { offset, limit, signal });
    const { count, results } = page;
    // More may come while it is read: they come last. Fewer means that something slid out of sight.
    if (count < least) throw new TestMoved();
    least = count;
    await take(results);
    if (page.isLast) return;
    offset += results.length;
    limit = page.limit;
  }
  throw new IntegrationError(
    'remote_too_large',
    'The test in DefectDojo holds more findings than Gecko can check.',
  );
}
