import type { LookupFunction } from 'node:net';
import type { AddressSettings } from './address/address-policy.ts';
import type { RequestLimiter } from './transport/request-limiter.ts';

/**
 * Waits of the client, in milliseconds. The limits are for one request with its whole response; waiting for the limiter
 * does not count.
 */
export interface ClientTimeouts {
  /** Reading and changing single objects, and short lists. Default 15 000. */
  readonly lightMs?: number;
  /** A connection check: all its requests and the waiting for the limiter. Default 30 000. */
  readonly checkMs?: number;
  /** A list of several pages, or the search for a finding: all its requests. Default 60 000. */
  readonly listingMs?: number;
  /** A report. Default 120 000. */
  readonly reportMs?: number;
  /** Before the first retry of a call, on average; the second waits twice as long. Default 250. */
  readonly retryMs?: number;
}

/** One sent request, for metrics. Holds no id, query or text. */
export interface RequestRecord {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path as a template, such as `/findings/{id}/`. */
  readonly path: string;
  readonly write: boolean;
  /** Undefined if no response came. */
  readonly status: number | undefined;
  readonly ms: number;
}

/** Options that the clients of one process share. */
export interface SharedClientOptions extends AddressSettings {
  readonly timeouts?: ClientTimeouts | undefined;
  /** Default: one limiter per client. Share one between clients. */
  readonly limiter?: RequestLimiter | undefined;
  /** How many reports to the instance may be in flight at once, of all processes. Default 1. */
  readonly reportsInFlight?: number | undefined;
  /** Called after each sent request, including retries. Errors that it throws are ignored. */
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Milliseconds since the epoch, for responses that tell no time of their own. Default `Date.now`. */
  readonly now?: (() => number) | undefined;
  /** Default: a timer that ends with the signal. */
  readonly sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** A number from 0 up to 1. Default `Math.random`. */
  readonly random?: (() => number) | undefined;
  /** Resolves host names. Default: the system resolver. The addresses are checked in any case. */
  readonly lookup?: LookupFunction | undefined;
}

/** Options of one client: instance, key and shared options. */
export interface DefectDojoClientOptions extends SharedClientOptions {
  /** Base URL of the instance. Parsed again with `parseKnownUrl`, so a stored value is not trusted. */
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Sent with each request, so that it is found in the access log of DefectDojo. Default: none. */
  readonly requestId?: string | undefined;
}
