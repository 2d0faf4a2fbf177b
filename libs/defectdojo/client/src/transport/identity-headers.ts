const NAME = 'Gecko-DefectDojo';

/**
 * Returns the headers that say who asks, and for which request of Gecko. The name carries the id as well, because a
 * stock DefectDojo keeps `User-Agent` in its access log and no other header of the caller's choice: `log_format main`
 * in its `nginx/nginx.conf` (2.46.4 and 3.2.0). Proxies in front of it go by `X-Request-ID`.
 */
export function identityHeaders(requestId: string | undefined): Readonly<Record<string, string>> {
  if (requestId === undefined) return { 'user-agent': NAME };
  return { 'user-agent': `${NAME} (request ${requestId})`, 'x-request-id': requestId };
}
