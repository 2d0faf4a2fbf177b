import { setTimeout as delay } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { answerError } from '../answers/answer-error.ts';
import type { CallContext } from '../answers/call-context.ts';
import { networkError } from '../answers/network-error.ts';
import type { SharedClientOptions } from '../client-options.ts';
import { exchange, type ExchangeRequest, type RawAnswer } from './exchange.ts';
import type { RemoteRequest } from './remote-call.ts';
import { createRequestLimiter } from './request-limiter.ts';
import { RETRIES_MAX, retryDelay } from './retry-policy.ts';

/** A call, how it goes over the wire, and what its errors may say. */
export interface Parcel {
  readonly call: RemoteRequest;
  readonly request: ExchangeRequest;
  readonly context: CallContext;
}

/** Takes a call to the instance and brings back its answer, a success in JSON. */
export type Deliver = (parcel: Parcel) => Promise<RawAnswer>;

/** Delivery in turn, with the retries that are safe. A turn is given back while a retry waits. */
export function createDelivery(
  dispatcher: Dispatcher,
  origin: string,
  options: SharedClientOptions,
): Deliver {
  const limiter = options.limiter ?? createRequestLimiter();
  const random = options.random ?? Math.random;
  const sleep =
    options.sleep ?? ((ms, signal) => delay(ms, undefined, signal === undefined ? {} : { signal }));
  const attempt = createAttempt(dispatcher, options);
  return async (parcel) => {
    const { signal } = parcel.call;
    for (let retry = 0; ; retry += 1) {
      try {
        return await limiter.run(origin, signal, () => attempt(parcel));
      } catch (error) {
        const ms = signal?.aborted === true ? undefined : retryDelay(error, retry, random());
        if (ms === undefined || retry >= RETRIES_MAX) throw error;
        await sleep(ms, signal);
      }
    }
  };
}

function createAttempt(dispatcher: Dispatcher, options: SharedClientOptions): Deliver {
  const now = options.now ?? Date.now;
  return async ({ call, request, context }) => {
    const startedAt = now();
    let status: number | undefined;
    try {
      const answer = await exchange(dispatcher, request);
      status = answer.status;
      const error = answerError(answer, context, now());
      if (error !== undefined) throw error;
      return answer;
    } catch (failure) {
      throw call.signal?.aborted === true ? failure : networkError(failure, context);
    } finally {
      record(options, call, status, now() - startedAt);
    }
  };
}

function record(
  options: SharedClientOptions,
  call: RemoteRequest,
  status: number | undefined,
  ms: number,
): void {
  try {
    options.onRequest?.({ method: call.method, path: call.path, write: call.method !== 'GET', status, ms });
  } catch {
    // Counting must never turn an acknowledged write into a failure.
  }
}
