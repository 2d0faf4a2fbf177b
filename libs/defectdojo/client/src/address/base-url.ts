import { isIP } from 'node:net';
import { addressRefused, invalidUrl, notHttps, portRefused } from './address-errors.ts';
import { createAddressPolicy, type AddressPolicy, type AddressSettings } from './address-policy.ts';
import { isMetadataName } from './metadata-services.ts';

const URL_MAX = 500;

/** DefectDojo pages that people copy the address from. The base URL ends before them. */
const PAGES: ReadonlySet<string> = new Set(['login', 'logout', 'dashboard']);
const API_CHILDREN: ReadonlySet<string> = new Set(['v2', 'key-v2']);

/** Names for which no public certificate authority issues certificates, so plain HTTP is common. */
const LOCAL_NAME = /^[^.]+$|\.(?:localhost|local|internal|lan|test|home\.arpa)$/;
const LOOPBACK_NAME = /(?:^|\.)localhost$/;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443 };

/**
 * Returns the base URL of a DefectDojo instance from pasted text: without `/api/v2`, page, query, fragment or trailing
 * slash, with a sub-path if there is one. Parsing the result again returns the same text.
 *
 * @throws IntegrationError `url_invalid`, `url_not_https` or `address_refused`, each with field `url`. The port is
 * judged here, before a name is resolved; the addresses of a name on each connection (`guardedLookup`).
 */
export function parseInstanceUrl(text: string, settings: AddressSettings): string {
  const policy = createAddressPolicy(settings);
  const base = baseUrlOf(text, policy);
  if (!isPortOf(base, policy)) throw portRefused(policy.ports);
  return base;
}

/** Does the same for the URL of a connection that exists: it keeps its port. */
export function parseKnownUrl(text: string, settings: AddressSettings): string {
  return baseUrlOf(text, createAddressPolicy(settings));
}

function isPortOf(base: string, policy: AddressPolicy): boolean {
  const { port, protocol } = new URL(base);
  return policy.isPortAllowed(port === '' ? (DEFAULT_PORTS[protocol] ?? 0) : Number(port));
}

function baseUrlOf(text: string, policy: AddressPolicy): string {
  const url = readUrl(text.trim());
  if (url.username !== '' || url.password !== '') {
    throw invalidUrl('Remove the user name and password from the URL. Gecko signs in with the API v2 key.');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
  checkScheme(url.protocol, host, policy);
  checkHost(host, policy);
  const base = `${url.origin}${basePath(url.pathname)}`;
  if (base.length > URL_MAX) throw invalidUrl();
  return base;
}

function readUrl(text: string): URL {
  // The URL parser drops tabs and line breaks silently, and reads a backslash as a slash. Two pasted lines are a mistake
  // to report.
  if (text === '' || text.length > URL_MAX || /[\s\p{Cc}\\]/u.test(text)) throw invalidUrl();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /^https?:\//i.test(text);
  const withoutSlashes = text.replace(/^\/\//, '');
  // Without this check a bare path becomes a host: `/api/v2` the host `api`.
  if (!hasScheme && withoutSlashes.startsWith('/')) throw invalidUrl();
  const absolute = hasScheme ? text : `https://${withoutSlashes}`;
  const url = URL.parse(absolute);
  // No name has an empty part, except for one dot at its end.
  if (url === null || url.hostname === '' || /^\.|\.\./.test(url.hostname)) throw invalidUrl();
  return url;
}

function checkScheme(protocol: string, host: string, policy: AddressPolicy): void {
  if (protocol === 'https:') return;
  const isInternal = isIP(host) === 0 ? LOCAL_NAME.test(host) : policy.judge(host) === 'internal';
  if (protocol !== 'http:' || !policy.hasInternal || !isInternal) throw notHttps();
}

function checkHost(host: string, policy: AddressPolicy): void {
  if (isIP(host) !== 0) {
    if (policy.judge(host) === undefined) throw addressRefused();
    return;
  }
  if (isMetadataName(host) || (LOOPBACK_NAME.test(host) && !policy.hasLoopback)) throw addressRefused();
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
