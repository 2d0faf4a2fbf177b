import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { reachOf } from './address-range.ts';
import { addressRefused } from './base-url.ts';

/** The addresses that a connection may be opened to. */
export interface AddressRule {
  readonly allowPrivateNetwork: boolean;
  /** True for plain HTTP: the address must be private, so that a key never crosses the Internet unencrypted. */
  readonly privateOnly: boolean;
}

/** Thrown if a connection could not be opened. No byte of the request was sent. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';

  constructor(cause: unknown) {
    super('The connection could not be made.', { cause });
  }
}

/**
 * Wraps a DNS lookup and refuses a host name if any of its addresses is not allowed. The socket connects to the
 * addresses that were checked, so DNS rebinding (a name that resolves differently the second time) has no effect.
 */
export function guardedLookup(rule: AddressRule, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, resolved, family) => {
      const addresses = error === null ? asList(resolved, family) : [];
      const [first] = addresses;
      if (error !== null) callback(error, []);
      else if (first === undefined || addresses.some(({ address }) => !isAllowed(address, rule))) {
        callback(addressRefused(), []);
      } else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Options of `guardedConnector`. `lookup` defaults to the system resolver. */
export interface GuardedConnectorOptions extends AddressRule {
  readonly connectTimeoutMs: number;
  readonly lookup?: LookupFunction | undefined;
}

/** Creates undici's connector with the address check. Every failure is reported as a `ConnectFailure`. */
export function guardedConnector(options: GuardedConnectorOptions): buildConnector.connector {
  const connect = buildConnector({
    allowH2: false,
    timeout: options.connectTimeoutMs,
    // Explicit, because NODE_TLS_REJECT_UNAUTHORIZED=0 would otherwise switch the check off.
    rejectUnauthorized: true,
    lookup: guardedLookup(options, options.lookup),
  });
  return (target, callback) => {
    // `net.connect` calls the lookup for names only, so a literal IP address is checked here.
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && !isAllowed(host, options)) {
      callback(new ConnectFailure(addressRefused()), null);
      return;
    }
    connect(target, (...[error, socket]) => {
      if (error === null) callback(null, socket);
      else callback(new ConnectFailure(error), null);
    });
  };
}

function isAllowed(address: string, rule: AddressRule): boolean {
  const reach = reachOf(address);
  if (reach === 'private') return rule.allowPrivateNetwork;
  return reach === 'public' && !rule.privateOnly;
}

function asList(resolved: string | LookupAddress[], family: number | undefined): LookupAddress[] {
  return typeof resolved === 'string' ? [{ address: resolved, family: family ?? isIP(resolved) }] : resolved;
}
