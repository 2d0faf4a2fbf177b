import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that says who is signed in. */
export const SESSION_COOKIE = 'gecko_session';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/;

/**
 * What the cookie is bound to: this site alone, no script, and HTTPS, except on this very machine, where a
 * development server speaks plain HTTP.
 */
function attributesOf(request: FastifyRequest) {
  const isLocal = request.protocol === 'http' && LOOPBACK.test(request.hostname);
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: !isLocal } as const;
}

/** Puts a session's token into the browser. */
export function setSessionCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  session: { readonly token: string; readonly expiresAt: Date },
): void {
  void reply.setCookie(SESSION_COOKIE, session.token, {
    ...attributesOf(request),
    expires: session.expiresAt,
  });
}

/** Takes it out again. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, attributesOf(request));
}
