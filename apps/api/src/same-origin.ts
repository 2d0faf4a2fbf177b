import type { FastifyRequest } from 'fastify';
import { GeckoError } from '@gecko/data';

/** The origin of a request, compared with this site. */
type Origin = 'same' | 'other' | 'unsaid';

/**
 * Returns the origin of a request. `Sec-Fetch-Site` comes from the browser, and a page cannot set it. Older browsers, and
 * pages over plain HTTP, send `Origin` only. An origin has a scheme: a page of `https:` is another site than this host
 * over `http:`.
 */
export function originOf(request: Pick<FastifyRequest, 'headers' | 'host' | 'protocol'>): Origin {
  const site = request.headers['sec-fetch-site'];
  if (typeof site === 'string') return site === 'same-origin' ? 'same' : 'other';
  const { origin } = request.headers;
  if (typeof origin !== 'string') return 'unsaid';
  const own = `${request.protocol}://${request.host}`;
  return URL.canParse(origin) && URL.canParse(own) && new URL(origin).origin === new URL(own).origin
    ? 'same'
    : 'other';
}

/** Methods that read and never change anything. */
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change with a session cookie unless the browser reports that a page of this origin sent it. The cookie is
 * SameSite=Strict already; this check also covers other hosts of the same site.
 * @throws GeckoError `forbidden`
 */
export function refuseForgery(request: FastifyRequest): void {
  if (SAFE_METHODS.has(request.method) || originOf(request) === 'same') return;
  throw new GeckoError('forbidden', 'This request did not come from Gecko. Reload the page and try again.');
}
