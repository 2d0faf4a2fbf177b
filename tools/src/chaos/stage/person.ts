import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { apiRequest } from '../../stack/api-request.ts';

/** A process that was killed closes its connections, so this is for a busy machine. */
const CALL_TIMEOUT_MS = 15_000;
const AGAIN_MS = 300;
const INTEGRATION = '/api/v1/integrations/defectdojo';

/** A request to Gecko's API. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT';
  /** Below `/api/v1`, or below the integration's routes for a path that begins with `~`. */
  readonly path: string;
  readonly body?: unknown;
  /** Index of the API that is asked. Default 0. */
  readonly api?: number;
}

/** A response of the API. Status 0 stands for none. */
export interface Reply {
  readonly status: number;
  readonly data: unknown;
  /** The closed code of a problem. */
  readonly code: string | undefined;
}

/** How long a person repeats a request, in milliseconds. */
export interface Patience {
  /** Default 120,000: the API's own limits count for a minute. */
  readonly forMs?: number;
  /** The wait between two tries. Default 300. */
  readonly againMs?: number;
  /**
   * Codes of problems which say that an earlier try has done it: its response was lost, or came too late. Default none.
   */
  readonly doneBy?: readonly string[];
}

const Body = z.looseObject({ data: z.unknown().optional(), code: z.string().optional() });
const NO_REPLY: Reply = { status: 0, data: undefined, code: undefined };

/** A person who uses Gecko through its API, and repeats what has to succeed. */
export class Person {
  readonly #apiUrls: readonly string[];
  readonly #key: string;

  constructor(apiUrls: readonly string[], key: string) {
    this.#apiUrls = apiUrls;
    this.#key = key;
  }

  /** Asks once. */
  async ask({ method, path, body, api = 0 }: Call): Promise<Reply> {
    const base = this.#apiUrls[api % this.#apiUrls.length] ?? '';
    const route = path.startsWith('~') ? `${INTEGRATION}${path.slice(1)}` : `/api/v1${path}`;
    try {
      const response = await fetch(base + route, {
        method,
        ...apiRequest(this.#key, body),
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      const text = await response.text();
      const { data, code } = Body.parse(text === '' ? {} : JSON.parse(text));
      return { status: response.status, data, code };
    } catch {
      // A process was killed, the time was up, or a proxy's page came instead of JSON.
      return NO_REPLY;
    }
  }

  /** Asks until it succeeds, each time another API. Throws the last response when its patience has ended. */
  async insist(
    call: Call,
    { forMs = 120_000, againMs = AGAIN_MS, doneBy = [] }: Patience = {},
  ): Promise<unknown> {
    const deadline = performance.now() + forMs;
    for (let attempt = 0; ; attempt += 1) {
      const last = await this.ask({ ...call, api: (call.api ?? 0) + attempt });
      if (last.status >= 200 && last.status < 300) return last.data;
      if (last.code !== undefined && doneBy.includes(last.code)) return undefined;
      if (performance.now() > deadline) throw new Error(describeFailure(call, last, attempt + 1));
      await delay(againMs);
    }
  }
}

function describeFailure(
  { method, path }: Call,
  { status, code = 'without a code' }: Reply,
  tries: number,
): string {
  const last = status === 0 ? 'no response' : `${String(status)} ${code}`;
  return `${method} ${path} does not succeed: ${last} after ${String(tries)} tries.`;
}
