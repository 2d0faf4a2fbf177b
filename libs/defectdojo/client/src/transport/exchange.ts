import type { Readable } from 'node:stream';
import { request, type Dispatcher } from 'undici';
import { withDeadline } from './deadline.ts';

/** One HTTP request, ready to be sent. */
export interface ExchangeRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly maxBytes: number;
  /** Read only so much of the answer and drop the rest, instead of refusing an answer that is longer. */
  readonly cut: boolean;
}

/** An answer of any status, its body as text. */
export interface RawAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | undefined;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** The answer was longer than the call allows. */
export class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong';
}

/**
 * Sends one request and reads its answer within the time limit, headers and body together. It follows no redirect,
 * keeps no cookie and asks for no compression. Network failures come out as undici throws them.
 */
export async function exchange(dispatcher: Dispatcher, call: ExchangeRequest): Promise<RawAnswer> {
  return withDeadline({ ms: call.timeoutMs, signal: call.signal }, async (signal) => {
    const response = await request(call.url, {
      dispatcher,
      method: call.method,
      headers: call.headers,
      body: call.body ?? null,
      signal,
      // The time limit above is the only clock: undici's own would cut a report that may take longer.
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

/** Leaving the loop early destroys the stream, and with it the connection: nothing more is downloaded. */
async function readBounded(body: Readable, maxBytes: number, cut: boolean): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Typed `any` by Node; without an encoding set, a body is read as buffers.
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= maxBytes && cut) break;
    if (size > maxBytes) throw new AnswerTooLong();
  }
  return Buffer.concat(chunks).toString('utf8');
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
