import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

const CALL_TIMEOUT_MS = 5_000;
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
export interface Answer {
  readonly status: number;
  readonly data: unknown;
  /** The closed code of a problem. */
  readonly code: string | undefined;
}

/** How long a person repeats a request. */
export interface Patience {
  /** Default 200. */
  readonly tries?: number;
  /** The wait between two tries. Default 300. */
  readonly againMs?: number;
}

const Body = z.looseObject({ data: z.unknown().optional(), code: z.string().optional() });
const NO_ANSWER: Answer = { status: 0, data: undefined, code: undefined };

/** A person who uses Gecko through its API, and repeats what has to succeed. */
export class Person {
  readonly #apiUrls: readonly string[];
  readonly #key: string;

  constructor(apiUrls: readonly string[], key: string) {
    this.#apiUrls = apiUrls;
    this.#key = key;
  }

  /** Asks once. */
  async ask({ method, path, body, api = 0 }: Call): Promise<Answer> {
    const base = this.#apiUrls[api % this.#apiUrls.length] ?? '';
    const route = path.startsWith('~') ? `${INTEGRATION}${path.slice(1)}` : `/api/v1${path}`;
    try {
      const response = await fetch(base + route, {
        method,
        headers: {
          'x-api-key': this.#key,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
      });
      const text = await response.text();
      const { data, code } = Body.parse(text === '' ? {} : JSON.parse(text));
      return { status: response.status, data, code };
    } catch {
      // A process was killed, the time was up, or a proxy's page came instead of JSON.
      return NO_ANSWER;
    }
  }

  /** Asks until it succeeds, each time another API. Throws the last response after a number of tries. */
  async insist(call: Call, { tries = 200, againMs = AGAIN_MS }: Patience = {}): Promise<unknown> {
    let last = NO_ANSWER;
    for (let attempt = 0; attempt < tries; attempt += 1) {
      last = await this.ask({ ...call, api: (call.api ?? 0) + attempt });
      if (last.status >= 200 && last.status < 300) return last.data;
      await delay(againMs);
    }
    throw new Error(
      `${call.method} ${call.path} does not succeed: ${String(last.status)} ${last.code ?? ''}.`,
    );
  }
}
