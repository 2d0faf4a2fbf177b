import type { FastifyReply, FastifyRequest } from 'fastify';

/** The cookie that says who is signed in. */
export const SESSION_COOKIE = 'gecko_session';

const LOOPBACK = /^(?:127\.\d{1,3}\.\d{1,3}\.\d{1,3}|localhost|\[::1\])$/;

/**
 * Returns the attributes of the cookie: this site only, hidden from scripts, HTTPS only. On the loopback address it also
 * works over plain HTTP, for development servers.
 */
function attributesOf(request: FastifyRequest) {
  const isLocal = request.protocol === 'http' && LOOPBACK.test(request.hostname);
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: !isLocal } as const;
}

/** Sets the session cookie. */
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

/** Removes the session cookie. */
export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  void reply.clearCookie(SESSION_COOKIE, attributesOf(request));
}
