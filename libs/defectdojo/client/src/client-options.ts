import type { LookupFunction } from 'node:net';
import type { RequestLimiter } from './transport/request-limiter.ts';

/** Time limits in milliseconds, each for one request with its whole answer. Waiting for a turn does not count. */
export interface ClientTimeouts {
  /** Reading and changing single objects, and short lists. Default 15 000. */
  readonly lightMs?: number;
  /** A connection check: all its requests, and waiting for a turn. Default 30 000. */
  readonly checkMs?: number;
  /** A report. Default 120 000. */
  readonly reportMs?: number;
}

/** One request that was sent, for counting: no id, no query, no text in it. */
export interface RequestRecord {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The path as a template, such as `/findings/{id}/`. */
  readonly path: string;
  readonly write: boolean;
  /** Undefined when no answer came. */
  readonly status: number | undefined;
  readonly ms: number;
}

/** What clients of one process have in common. */
export interface SharedClientOptions {
  /** See `ParseInstanceUrlOptions`. */
  readonly allowPrivateNetwork: boolean;
  readonly timeouts?: ClientTimeouts | undefined;
  /** Share one between clients; without one, the client has its own. */
  readonly limiter?: RequestLimiter | undefined;
  /** Called after each request that was sent, repeated ones too. What it throws is ignored. */
  readonly onRequest?: ((record: RequestRecord) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: (() => number) | undefined;
  readonly sleep?: ((ms: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** A number from 0 up to 1. */
  readonly random?: (() => number) | undefined;
  /** Resolves host names; the system's resolver unless given. Its answers are checked all the same. */
  readonly lookup?: LookupFunction | undefined;
}

/** What makes a client: the instance, the key, and what it shares with others. */
export interface DefectDojoClientOptions extends SharedClientOptions {
  /** The base URL of the instance; parsed again with `parseInstanceUrl`, so a stored one need not be trusted. */
  readonly baseUrl: string;
  readonly apiKey: string;
}
