import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { addressRefused, notHttps } from './address-errors.ts';
import type { AddressPolicy } from './address-policy.ts';

/** The addresses that a connection may be opened to. */
export interface AddressRule {
  readonly policy: AddressPolicy;
  /** True for plain HTTP: the address must be internal, so that a key never crosses the Internet unencrypted. */
  readonly internalOnly: boolean;
}

/** Thrown if a connection could not be opened. No byte of the request was sent. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';

  constructor(cause: unknown) {
    super('The connection could not be made.', { cause });
  }
}

/** The error of a name that does not exist. A name that leads to a refused address has the same one. */
class NameNotFound extends Error {
  readonly code = 'ENOTFOUND';
}

/**
 * Wraps a DNS lookup and refuses a host name if any of its addresses is not allowed. The socket connects to the
 * addresses that were checked, so DNS rebinding (a name that resolves differently the second time) has no effect. The
 * refusal is the error of a name that does not exist: a customer cannot learn which names the operator's network knows.
 */
export function guardedLookup(rule: AddressRule, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options: LookupOptions, callback) => {
    lookup(hostname, { ...options, all: true }, (error, resolved, family) => {
      const addresses = error === null ? asList(resolved, family) : [];
      const [first] = addresses;
      const refusal = error ?? refusalOf(addresses, rule);
      if (refusal !== undefined || first === undefined) callback(refusal ?? new NameNotFound(), []);
      else if (options.all === true) callback(null, addresses);
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
    if (isIP(host) !== 0 && refusalOf([{ address: host }], options) !== undefined) {
      callback(new ConnectFailure(addressRefused()), null);
      return;
    }
    connect(target, (...[error, socket]) => {
      if (error === null) callback(null, socket);
      else callback(new ConnectFailure(error), null);
    });
  };
}

function refusalOf(
  addresses: readonly Pick<LookupAddress, 'address'>[],
  { policy, internalOnly }: AddressRule,
): Error | undefined {
  const reaches = addresses.map(({ address }) => policy.judge(address));
  if (reaches.includes(undefined)) return new NameNotFound();
  return internalOnly && reaches.includes('public') ? notHttps() : undefined;
}

function asList(resolved: string | LookupAddress[], family: number | undefined): LookupAddress[] {
  return typeof resolved === 'string' ? [{ address: resolved, family: family ?? isIP(resolved) }] : resolved;
}
