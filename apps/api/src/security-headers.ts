import type { FastifyInstance } from 'fastify';

/** The content security policy of the app's pages: files and data of the app only, nothing inline. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
} as const;

/** The content security policy of other responses, in case a browser opens one as a page. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** For a year a browser comes over TLS only. */
const HSTS = 'max-age=31536000; includeSubDomains';

/** Adds the security headers to every response. */
export function addSecurityHeaders(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('onRequest', (request, reply, done) => {
    // The id under which the log and the jobs of this request are found.
    reply.headers({ ...HEADERS, 'x-request-id': request.id, 'content-security-policy': DATA_POLICY });
    // Browsers ignore it over plain HTTP (RFC 6797, 7.2).
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    done();
  });
}
