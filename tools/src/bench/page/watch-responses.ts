import type { Page, Response } from 'playwright-core';

/** The requests of a page. */
export interface Watched {
  readonly requests: number;
  /** Responses that are worth compressing, or could be kept, and those of them that are. */
  readonly worth: number;
  readonly good: number;
}

const BYTES_MIN = 1_024;
const YEAR_SECONDS = 31_536_000;

/** Counts the requests of a page from now on. Returns how to read the result. */
export function watchResponses(page: Page): () => Promise<Watched> {
  const responses: Response[] = [];
  let requests = 0;
  page.on('request', () => (requests += 1));
  page.on('response', (response) => responses.push(response));
  return async () => {
    const verdicts = await Promise.all(responses.map(judge));
    const worth = verdicts.filter((verdict) => verdict !== undefined);
    return { requests, worth: worth.length, good: worth.filter(Boolean).length };
  };
}

/**
 * Returns true for a file that comes compressed and is kept for a year, and for a page or data that come compressed.
 * Undefined for what is too small, or never ends.
 */
async function judge(response: Response): Promise<boolean | undefined> {
  const headers = await response.allHeaders();
  const isData = new URL(response.url()).pathname.startsWith('/api/');
  if (headers['content-type']?.startsWith('text/event-stream') === true) return undefined;
  const isCompressed = /^(?:br|gzip|zstd)$/.test(headers['content-encoding'] ?? '');
  const isPage = response.request().resourceType() === 'document';
  if (isData || isPage) {
    if (isCompressed) return true;
    const size = (await response.body().catch(() => Buffer.alloc(0))).length;
    return size < BYTES_MIN ? undefined : false;
  }
  const kept = /max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1];
  return isCompressed && Number(kept ?? 0) >= YEAR_SECONDS;
}
