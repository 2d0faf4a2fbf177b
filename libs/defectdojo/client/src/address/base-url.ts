import { isIP } from 'node:net';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { reachOf } from './address-range.ts';

/** Options of `parseInstanceUrl`, set by Gecko's operator. */
export interface ParseInstanceUrlOptions {
  /** Allows instances on private and loopback addresses, also over plain HTTP. Off for the public service. */
  readonly allowPrivateNetwork: boolean;
}

const URL_MAX = 500;

/** DefectDojo pages that people copy the address from. The base URL ends before them. */
const PAGES: ReadonlySet<string> = new Set(['login', 'logout', 'dashboard']);
const API_CHILDREN: ReadonlySet<string> = new Set(['v2', 'key-v2']);

/** Names for which no public certificate authority issues certificates, so plain HTTP is common. */
const LOCAL_NAME = /^[^.]+$|\.(?:localhost|local|internal|lan|test|home\.arpa)$/;
const LOOPBACK_NAME = /(?:^|\.)localhost$/;

/**
 * Returns the base URL of a DefectDojo instance from pasted text: without `/api/v2`, page, query, fragment or trailing
 * slash, with a sub-path if there is one. Parsing the result again returns the same text.
 *
 * @throws IntegrationError `url_invalid`, `url_not_https` or `address_refused`, each with field `url`. The addresses
 * of a host name are checked on each connection (`guardedLookup`).
 */
export function parseInstanceUrl(text: string, options: ParseInstanceUrlOptions): string {
  const url = readUrl(text.trim());
  if (url.username !== '' || url.password !== '') {
    throw urlError(
      'url_invalid',
      'Remove the user name and password from the URL. Gecko signs in with the API v2 key.',
    );
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  checkScheme(url.protocol, host, options.allowPrivateNetwork);
  checkHost(host, options.allowPrivateNetwork);
  const base = `${url.origin}${basePath(url.pathname)}`;
  if (base.length > URL_MAX) throw invalid();
  return base;
}

function readUrl(text: string): URL {
  // The URL parser drops tabs and line breaks silently. Two pasted lines are a mistake to report.
  if (text === '' || text.length > URL_MAX || /[\s\p{Cc}]/u.test(text)) throw invalid();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^https?:\//i.test(text);
  const withoutSlashes = text.replace(/^\/\//, '');
  // Without this check a bare path becomes a host: `/api/v2` the host `api`.
  if (!hasScheme && /^[/\\]/.test(withoutSlashes)) throw invalid();
  const absolute = hasScheme ? text : `https://${withoutSlashes}`;
  const url = URL.parse(absolute);
  if (url === null || url.hostname === '') throw invalid();
  return url;
}

function checkScheme(protocol: string, host: string, allowPrivateNetwork: boolean): void {
  if (protocol === 'https:') return;
  const isLocal = isIP(host) === 0 ? LOCAL_NAME.test(host) : reachOf(host) === 'private';
  if (protocol === 'http:' && allowPrivateNetwork && isLocal) return;
  throw urlError(
    'url_not_https',
    'Gecko connects over HTTPS only. Enter a URL that starts with https:// and has a valid certificate.',
  );
}

function checkHost(host: string, allowPrivateNetwork: boolean): void {
  if (isIP(host) === 0) {
    if (LOOPBACK_NAME.test(host) && !allowPrivateNetwork) throw addressRefused();
    return;
  }
  const reach = reachOf(host);
  if (reach === 'never' || (reach === 'private' && !allowPrivateNetwork)) throw addressRefused();
}

function basePath(pathname: string): string {
  let kept = pathname.split('/').filter((segment) => segment !== '');
  // The path before a page may itself end in `api` (`/api/login`), so cut until nothing changes.
  for (let end = endOfBase(kept); end !== -1; end = endOfBase(kept)) kept = kept.slice(0, end);
  return kept.map((segment) => `/${segment}`).join('');
}

/** Returns the index where the base path ends, or -1 if all segments belong to it. */
function endOfBase(segments: readonly string[]): number {
  return segments.findIndex((segment, index) => {
    if (PAGES.has(segment)) return true;
    const child = segments[index + 1];
    return segment === 'api' && (child === undefined || API_CHILDREN.has(child));
  });
}

function urlError(code: 'url_invalid' | 'url_not_https', message: string): IntegrationError {
  return new IntegrationError(code, message, { field: 'url' });
}

function invalid(): IntegrationError {
  return urlError(
    'url_invalid',
    'This is not a URL Gecko can use. Enter the address of your DefectDojo instance, such as https://defectdojo.example.com.',
  );
}

/** Returns the error for a refused address. The wording is the same for a typed address and a resolved name. */
export function addressRefused(): IntegrationError {
  return new IntegrationError(
    'address_refused',
    'This URL leads to a private or reserved network address, which Gecko does not connect to. ' +
      "Check the URL. To connect an internal instance, make it reachable for Gecko's egress IPs, then try again.",
    { field: 'url' },
  );
}
