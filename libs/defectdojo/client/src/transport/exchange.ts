import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { withDeadline } from './deadline.ts';

/** One HTTP request that is ready to be sent. */
export interface ExchangeRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly maxBytes: number;
  /** True: keep the first `maxBytes` of the response and drop the rest. False: throw for a longer one. */
  readonly cut: boolean;
}

/** A response of any status, with its body as text. */
export interface RawResponse {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | undefined;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** Thrown if the response is longer than `maxBytes`. */
export class ResponseTooLong extends Error {
  override readonly name = 'ResponseTooLong';
}

/**
 * Sends one request and reads its whole response within the time limit. Follows no redirect, keeps no cookie and asks
 * for no compression. Rethrows network failures of undici unchanged.
 */
export async function exchange(dispatcher: Dispatcher, call: ExchangeRequest): Promise<RawResponse> {
  return withDeadline({ ms: call.timeoutMs, signal: call.signal }, async (signal) => {
    const response = await request(call.url, {
      dispatcher,
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal,
      // The time limit above is the only one: undici's default would abort a report that may take longer.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    const text = await readBounded(response.body, call.maxBytes, call.cut);
    return {
      status: response.statusCode,
      contentType: oneOf(response.headers['content-type']) ?? '',
      location: oneOf(response.headers['location']),
      retryAfter: oneOf(response.headers['retry-after']),
      text,
    };
  });
}

/** Leaving the loop early destroys the stream and its connection, so nothing more is downloaded. */
async function readBounded(body: Readable, maxBytes: number, cut: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Node types the chunks as `any`; without an encoding they are buffers.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes && cut) break;
    if (size > maxBytes) throw new ResponseTooLong();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
