import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { responseError } from '../responses/response-error.ts';
import type { CallContext } from '../responses/call-context.ts';
import { networkError } from '../responses/network-error.ts';
import type { SharedClientOptions } from '../client-options.ts';
import { exchange, type ExchangeRequest, type RawResponse } from './exchange.ts';
import { isReport, isWrite, type RemoteRequest } from './remote-call.ts';
import { createRequestLimiter } from './request-limiter.ts';
import { RETRIES_MAX, retryDelay } from './retry-policy.ts';

/** A call with its HTTP request and the context of its errors. */
export interface PreparedCall {
  readonly call: RemoteRequest;
  readonly request: ExchangeRequest;
  readonly context: CallContext;
  /** How often it may be retried at most. Default `RETRIES_MAX`. */
  readonly retriesMax?: number;
}

/** Sends a call to the instance. Returns a successful JSON response, or throws. */
export type SendPrepared = (prepared: PreparedCall) => Promise<RawResponse>;

/** Creates a sender that waits for the limiter and retries if that is safe. A waiting retry frees its slot. */
export function createSender(
  dispatcher: Dispatcher,
  origin: string,
  options: SharedClientOptions,
): SendPrepared {
  const limiter = options.limiter ?? createRequestLimiter();
  const random = options.random ?? Math.random;
  const sleep =
    options.sleep ?? ((ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }));
  const firstMs = options.timeouts?.retryMs;
  const attempt = createAttempt(dispatcher, options);
  return async (prepared) => {
    const { signal } = prepared.call;
    const { retriesMax = RETRIES_MAX } = prepared;
    const limited = { isReport: isReport(prepared.call), reportsMax: options.reportsInFlight, signal };
    for (let retry = 0; ; retry += 1) {
      try {
        return await limiter.run(origin, limited, () => attempt(prepared));
      } catch (error) {
        const ms =
          signal?.aborted === true ? undefined : retryDelay(error, { retry, random: random(), firstMs });
        if (ms === undefined || retry >= retriesMax) throw error;
        await sleep(ms, signal);
      }
    }
  };
}

function createAttempt(dispatcher: Dispatcher, options: SharedClientOptions): SendPrepared {
  const now = options.now ?? Date.now;
  return async ({ call, request, context }) => {
    const startedAt = performance.now();
    let status: number | undefined;
    try {
      const response = await exchange(dispatcher, request);
      status = response.status;
      const error = responseError(response, context, now());
      if (error !== undefined) throw error;
      return response;
    } catch (failure) {
      throw call.signal?.aborted === true ? failure : networkError(failure, context);
    } finally {
      record(options, { call, status, ms: performance.now() - startedAt });
    }
  };
}

interface FinishedCall {
  readonly call: RemoteRequest;
  /** Absent when no response arrived. */
  readonly status: number | undefined;
  readonly ms: number;
}

function record(options: SharedClientOptions, { call, status, ms }: FinishedCall): void {
  try {
    options.onRequest?.({ method: call.method, path: call.path, write: isWrite(call), status, ms });
  } catch {
    // A failing metric must not turn an acknowledged write into a failure.
  }
}
