import { Agent } from 'undici';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { guardedConnector } from './address/address-guard.ts';
import { createAddressPolicy } from './address/address-policy.ts';
import { parseKnownUrl } from './address/base-url.ts';
import type { CallContext } from './responses/call-context.ts';
import { createKeyRedactor } from './responses/key-redactor.ts';
import { PROFILE_PATH, profileCall } from './resources/profile.ts';
import { secondOpinion } from './responses/second-opinion.ts';
import { RemoteOutcomeUnknown } from './responses/outcome-unknown.ts';
import { redactResponse } from './responses/redact-response.ts';
import { responseFormOf } from './reading/response-form.ts';
import type { ResponseForm } from './reading/response-cutter.ts';
import type { ClientTimeouts, DefectDojoClientOptions, SharedClientOptions } from './client-options.ts';
import { readLoginPage } from './transport/read-login-page.ts';
import { identityHeaders } from './transport/identity-headers.ts';
import { createSender, type PreparedCall } from './transport/send.ts';
import type { RawResponse } from './transport/exchange.ts';
import { callUrl, isWrite, type RemoteCall, type RemoteRequest } from './transport/remote-call.ts';
import { createRequestLimiter } from './transport/request-limiter.ts';
import { RETRY_FIRST_MS } from './transport/retry-policy.ts';

/** The waits of a client whose options name none. */
export const DEFAULT_CLIENT_TIMEOUTS: Required<ClientTimeouts> = {
  lightMs: 15_000,
  checkMs: 30_000,
  listingMs: 60_000,
  reportMs: 120_000,
  retryMs: RETRY_FIRST_MS,
};
const CONNECT_MS = 10_000;

/**
 * A client of one instance with one key. The resource functions of this library take it. Each throws an
 * `IntegrationError`, or the reason of the signal it was given. A write that the signal ends has an unknown outcome;
 * for other failures see `isOutcomeUnknown`.
 */
export interface DefectDojoClient {
  readonly baseUrl: string;
  readonly timeouts: Required<ClientTimeouts>;
  /** Sends a call and parses its response. Retries if that is safe. */
  send<T>(call: RemoteCall<T>): Promise<T>;
  /** Returns the first `maxBytes` of a response as text, and drops the rest. */
  readHead(call: RemoteRequest): Promise<string>;
  /** Returns the beginning of DefectDojo's login page, without the key. Undefined if there is none, or another page. */
  readLoginPage(signal: AbortSignal | undefined): Promise<string | undefined>;
  /** Closes idle connections and waits for calls in flight. */
  close(): Promise<void>;
}

/**
 * Creates a client. The key stays in this closure: it is in no property, error or printed form.
 *
 * @throws IntegrationError for a base URL that `parseKnownUrl` refuses, and `key_rejected` for a key that no HTTP
 * header can carry.
 */
export function createDefectDojoClient(options: DefectDojoClientOptions): DefectDojoClient {
  const baseUrl = parseKnownUrl(options.baseUrl, options);
  const apiKey = checkedKey(options.apiKey);
  const timeouts = { ...DEFAULT_CLIENT_TIMEOUTS, ...options.timeouts };
  const redact = createKeyRedactor(apiKey);
  const agent = createAgent(baseUrl, options);
  const limiter = options.limiter ?? createRequestLimiter();
  const sendPrepared = createSender(agent, new URL(baseUrl).origin, { ...options, limiter });

  function prepare(call: RemoteRequest, form?: ResponseForm): PreparedCall {
    const { method, signal, body, right, maxBytes, timeoutMs = timeouts.lightMs } = call;
    const headers = {
      authorization: `Token ${apiKey}`,
      accept: 'application/json',
      ...identityHeaders(options.requestId),
      ...(body === undefined ? {} : { 'content-type': body.contentType }),
    };
    return {
      call,
      request: {
        url: callUrl(baseUrl, call),
        method,
        headers,
        body: body?.content,
        timeoutMs,
        signal,
        maxBytes,
        form,
      },
      context: { write: isWrite(call), right, apiKey, timeoutMs, isProfile: call.path === PROFILE_PATH },
    };
  }

  async function sendCall<T>(call: RemoteCall<T>, retriesMax?: number): Promise<T> {
    const prepared = prepare(call, responseFormOf(call.schema));
    const response = await sendPrepared(retriesMax === undefined ? prepared : { ...prepared, retriesMax });
    const parsed = call.schema.safeParse(response.data);
    if (!parsed.success || isAnotherObject(parsed.data, call.id))
      throw unreadable(response, prepared.context);
    return redactResponse(parsed.data, redact);
  }

  return {
    baseUrl,
    timeouts,
    async send(call) {
      try {
        return await sendCall(call);
      } catch (error) {
        throw await secondOpinion(error, { call, ask: () => sendCall(profileCall(call.signal), 0) });
      }
    },
    async readHead(call) {
      const response = await sendPrepared(prepare(call));
      return redact(response.text);
    },
    readLoginPage: (signal) =>
      limiter.run(new URL(baseUrl).origin, { isReport: false, signal }, () =>
        readLoginPage(agent, { baseUrl, timeoutMs: timeouts.lightMs, signal, options }),
      ),
    close: () => agent.close(),
  };
}

/** Returns a function that creates clients with shared options and one shared request limiter. */
export function createDefectDojoClientFactory(
  shared: SharedClientOptions,
): (
  instance: Pick<
    DefectDojoClientOptions,
    'baseUrl' | 'apiKey' | 'onRequest' | 'requestId' | 'reportsInFlight'
  >,
) => DefectDojoClient {
  const limiter = shared.limiter ?? createRequestLimiter();
  return (instance) => createDefectDojoClient({ ...shared, limiter, ...instance });
}

function createAgent(baseUrl: string, options: DefectDojoClientOptions): Agent {
  return new Agent({
    // As many as may be in flight.
    connections: (options.reportsInFlight ?? 1) + 1,
    connect: guardedConnector({
      policy: createAddressPolicy(options),
      internalOnly: baseUrl.startsWith('http:'),
      connectTimeoutMs: CONNECT_MS,
      lookup: options.lookup,
    }),
  });
}

function checkedKey(apiKey: string): string {
  if (/^[\x21-\x7e]{1,200}$/.test(apiKey)) return apiKey;
  throw new IntegrationError(
    'key_rejected',
    'This is not an API v2 key. Paste the key from your DefectDojo profile again.',
    { retry: 'when_person_acted', field: 'apiKey' },
  );
}

/** Returns true for a response that is about another object than the one that was asked for. */
function isAnotherObject(data: unknown, id: number | undefined): boolean {
  if (id === undefined || typeof data !== 'object' || data === null) return false;
  return 'id' in data && data.id !== id;
}

/** A success in JSON that does not match DefectDojo's schema: another product, or an unknown version. */
function unreadable(response: RawResponse, context: CallContext): IntegrationError {
  const message =
    'Gecko does not understand the response of DefectDojo. Check the URL and the version of your instance, then try again.';
  const options = { remoteStatus: response.status, retry: 'backoff' } as const;
  return context.write
    ? new RemoteOutcomeUnknown('not_defectdojo', message, options)
    : new IntegrationError('not_defectdojo', message, options);
}
