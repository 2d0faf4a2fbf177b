/** A refusal in words: what happened, and what to do. */
export interface Refusal {
  readonly what: string;
  readonly advice: string;
}

/**
 * Words of a port that speaks HTTPS to plain HTTP, with status 400: nginx and what is built on it (OpenResty, Cloudflare,
 * load balancers of AWS), Apache, Go's server (Caddy, Traefik) and Tomcat.
 */
const SPEAKS_HTTPS =
  /plain HTTP request was sent to HTTPS port|speaking plain HTTP to an SSL-enabled server port|sent an HTTP request to an HTTPS server|combination of host and port requires TLS/i;

/** Words of servers about headers that are too large, with status 400 or 431: nginx; Apache; Node and Go; Tomcat. */
const HEADERS_TOO_LARGE =
  /Request Header Or Cookie Too Large|Size of a request header field exceeds server limit|Request Header Fields Too Large|Request header is too large/i;

/**
 * Returns what a server in front of DefectDojo means by a page with status 400 or 431. Undefined for a page of any other
 * meaning.
 */
export function refusingPage(status: number, text: string): Refusal | undefined {
  if (status !== 400 && status !== 431) return undefined;
  if (SPEAKS_HTTPS.test(text)) {
    return {
      what: `This port speaks HTTPS, and the URL says http:// (status ${String(status)}).`,
      advice: 'Begin the URL with https://, then try again.',
    };
  }
  if (status === 431 || HEADERS_TOO_LARGE.test(text)) {
    return {
      what: `A proxy in front of DefectDojo refused the request, because its headers or cookies are too large (status ${String(status)}).`,
      advice:
        'Gecko sends less than 1 kB of headers and no cookies, so look at what is added on the way. Raise the limit there, then try again.',
    };
  }
  return undefined;
}
