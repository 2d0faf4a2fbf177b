import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';

/** Times that a client has, in milliseconds. */
export interface ServerDeadlines {
  /** From the first byte of a request until its headers are complete. */
  readonly headersMs: number;
  /** From the first byte of a request until its body is complete. */
  readonly requestMs: number;
  /** Without a byte in either direction while a request is under way. A followed push is silent for 15 s at most. */
  readonly silenceMs: number;
  /** Between two requests on one connection. */
  readonly keepAliveMs: number;
  /** Between two looks for requests that are late. */
  readonly lookMs: number;
}

export const DEFAULT_DEADLINES: ServerDeadlines = {
  headersMs: 10_000,
  requestMs: 60_000,
  silenceMs: 120_000,
  keepAliveMs: 72_000,
  lookMs: 1_000,
};

/** Returns the options of the server that holds clients to these times. A late one gets 408, and its connection ends. */
export function deadlineOptions(deadlines: Partial<ServerDeadlines> = {}): FastifyHttpOptions<Server> {
  const { headersMs, requestMs, silenceMs, keepAliveMs, lookMs } = { ...DEFAULT_DEADLINES, ...deadlines };
  return {
    requestTimeout: requestMs,
    connectionTimeout: silenceMs,
    keepAliveTimeout: keepAliveMs,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: lookMs },
  };
}
