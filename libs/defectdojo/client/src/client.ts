import { Agent } from 'undici';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { guardedConnector } from './address/address-guard.ts';
import { parseInstanceUrl } from './address/base-url.ts';
import { bodyOf } from './answers/answer-error.ts';
import type { CallContext } from './answers/call-context.ts';
import { RemoteOutcomeUnknown } from './answers/outcome-unknown.ts';
import type { ClientTimeouts, DefectDojoClientOptions, SharedClientOptions } from './client-options.ts';
import { createDelivery, type Parcel } from './transport/delivery.ts';
import type { RawAnswer } from './transport/exchange.ts';
import { callUrl, type RemoteCall, type RemoteRequest } from './transport/remote-call.ts';
import { createRequestLimiter } from './transport/request-limiter.ts';

const TIMEOUTS: Required<ClientTimeouts> = { lightMs: 15_000, checkMs: 30_000, reportMs: 120_000 };
const CONNECT_MS = 10_000;
const ANSWER_MAX_BYTES = 8 * 1024 * 1024;
const CONNECTIONS_MAX = 2;

/**
 * One instance, spoken to with one key. Hand it to the functions of this library; each fails with an
 * `IntegrationError`, or with the reason of the signal it was given. A write that the signal ends has an unknown
 * outcome, as `isOutcomeUnknown` says of other failures.
 */
export interface DefectDojoClient {
  readonly baseUrl: string;
  readonly timeouts: Required<ClientTimeouts>;
  /** Sends a call and parses its answer. Repeats what is safe to repeat. */
  send<T>(call: RemoteCall<T>): Promise<T>;
  /** Reads the first `maxBytes` of an answer as text, and drops the rest of it. */
  readHead(call: RemoteRequest): Promise<string>;
  /** Closes idle connections and waits for calls under way. */
  close(): Promise<void>;
}

/**
 * Makes a client. The key stays in this closure: no property, error, or printed form of anything leads to it.
 *
 * @throws IntegrationError for a base URL that `parseInstanceUrl` refuses, and `key_rejected` for a key that no HTTP
 * header can carry.
 */
export function createDefectDojoClient(options: DefectDojoClientOptions): DefectDojoClient {
  const baseUrl = parseInstanceUrl(options.baseUrl, options);
  const apiKey = checkedKey(options.apiKey);
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const agent = createAgent(baseUrl, options);
  const deliver = createDelivery(agent, new URL(baseUrl).origin, options);

  function pack(call: RemoteRequest, cut: boolean): Parcel {
    const { method, signal, body, right, maxBytes = ANSWER_MAX_BYTES, timeoutMs = timeouts.lightMs } = call;
    const headers = {
      authorization: `Token ${apiKey}`,
      accept: 'application/json',
      'user-agent': 'Gecko-DefectDojo',
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
        cut,
      },
      context: { write: method !== 'GET', right, apiKey, timeoutMs },
    };
  }

  return {
    baseUrl,
    timeouts,
    async send(call) {
      const parcel = pack(call, false);
      const answer = await deliver(parcel);
      const parsed = call.answer.safeParse(bodyOf(answer));
      if (!parsed.success) throw unreadable(answer, parcel.context);
      return parsed.data;
    },
    async readHead(call) {
      const answer = await deliver(pack(call, true));
      return answer.text;
    },
    close: () => agent.close(),
  };
}

/** Makes clients that share what they have in common, and with it their turns at each instance. */
export function createDefectDojoClientFactory(
  shared: SharedClientOptions,
): (instance: Pick<DefectDojoClientOptions, 'baseUrl' | 'apiKey' | 'onRequest'>) => DefectDojoClient {
  const limiter = shared.limiter ?? createRequestLimiter();
  return (instance) => createDefectDojoClient({ ...shared, limiter, ...instance });
}

function createAgent(baseUrl: string, options: DefectDojoClientOptions): Agent {
  return new Agent({
    connections: CONNECTIONS_MAX,
    connect: guardedConnector({
      allowPrivateNetwork: options.allowPrivateNetwork,
      privateOnly: baseUrl.startsWith('http:'),
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

/** JSON, and a success, but not what DefectDojo says there: another product, or a version that nobody knows yet. */
function unreadable(answer: RawAnswer, context: CallContext): IntegrationError {
  const message =
    'DefectDojo answered in a way Gecko does not understand. Check the URL and the version of your instance, then try again.';
  const options = { remoteStatus: answer.status };
  return context.write
    ? new RemoteOutcomeUnknown('not_defectdojo', message, options)
    : new IntegrationError('not_defectdojo', message, options);
}
