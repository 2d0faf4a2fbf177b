import type { FastifyRequest } from 'fastify';
import { GeckoError } from '@gecko/data';

/** What a request says about where it was made. */
type Origin = 'same' | 'other' | 'unsaid';

/**
 * Where a request was made: `Sec-Fetch-Site` is the browser's own word and cannot be set by a page; older browsers, and
 * pages over plain HTTP, send `Origin` alone.
 */
export function originOf(request: Pick<FastifyRequest, 'headers' | 'host'>): Origin {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' ? 'same' : 'other';
  const { origin } = request.headers;
  if (typeof origin !== 'string') return 'unsaid';
  return URL.canParse(origin) && new URL(origin).host === request.host ? 'same' : 'other';
}

/** What asking for something may not change. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change that a cookie would authorise unless the browser says that a page of ours asked for it. The cookie
 * is SameSite=Strict already; this holds also where a neighbour shares our site.
 */
export function refuseForgery(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method) || originOf(request) === 'same') return;
  throw new GeckoError('forbidden', 'This request did not come from Gecko. Reload the page and try again.');
}
