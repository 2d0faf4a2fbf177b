import type { FastifyInstance } from 'fastify';

/** What a page of the app may load: its own files and data, nothing inline, nothing from elsewhere. */
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

/** Answers that are no pages, should a browser show one as a page all the same. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** Puts the headers on every answer that keep a browser from doing more with it than it should. */
export function addSecurityHeaders(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers({ ...HEADERS, 'content-security-policy': DATA_POLICY });
    done();
  });
}
