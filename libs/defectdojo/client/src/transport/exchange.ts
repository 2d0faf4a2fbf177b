import type { Readable } from 'node:stream';
import { untraced } from '@gecko-defectdojo/host';
import { request, type Dispatcher } from 'undici';
import { readHead } from '../reading/read-head.ts';
import { readJson } from '../reading/read-json.ts';
import type { ResponseForm } from '../reading/response-cutter.ts';
import { HEAD_BYTES } from '../reading/response-limits.ts';
import { withDeadline } from './deadline.ts';
import { decodeBody } from './decode-body.ts';
import { isJsonType } from './is-json-type.ts';

/** One HTTP request that is ready to be sent. */
export interface ExchangeRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | undefined;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Maximum size of a success in JSON. A longer one is an error. */
  readonly maxBytes: number;
  /** The fields of a success in JSON that are read. Undefined: only the first `maxBytes` are kept, as text. */
  readonly form: ResponseForm | undefined;
}

/** A response of any status. */
export interface RawResponse {
  readonly status: number;
  readonly contentType: string;
  readonly location: string | undefined;
  readonly retryAfter: string | undefined;
  /** The header `Date`: the time of the server that responded. */
  readonly date?: string | undefined;
  /** The beginning of the body. Empty for a success in JSON that was read into `data`. */
  readonly text: string;
  /** The read fields of a success in JSON; null for what is no JSON object. Undefined for any other response. */
  readonly data?: unknown;
}

/**
 * Sends one request and reads its response within the time limit. Follows no redirect, keeps no cookie and asks for no
 * compression. Rethrows network failures of undici unchanged. Carries nothing of a trace, because the server is another
 * company's; `onRequest` tells what a span of the request needs.
 *
 * @throws ResponseTooLong, or UnreadableEncoding
 */
export async function exchange(dispatcher: Dispatcher, call: ExchangeRequest): Promise<RawResponse> {
  return withDeadline({ ms: call.timeoutMs, signal: call.signal }, (signal) =>
    untraced(() => sendAndRead(dispatcher, call, signal)),
  );
}

async function sendAndRead(
  dispatcher: Dispatcher,
  call: ExchangeRequest,
  signal: AbortSignal,
): Promise<RawResponse> {
  const { statusCode, headers, body } = await request(call.url, {
    dispatcher,
    method: call.method,
    headers: { ...call.headers, 'accept-encoding': 'identity' },
    body: call.body ?? null,
    signal,
    // The time limit above is the only one: undici's default would abort a report that may take longer.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const response = {
    status: statusCode,
    contentType: oneOf(headers['content-type']) ?? '',
    location: oneOf(headers['location']),
    retryAfter: oneOf(headers['retry-after']),
    date: oneOf(headers['date']),
  };
  const content = decodeBody(body, oneOf(headers['content-encoding']));
  return { ...response, ...(await readContent(content, response, call)) };
}

/** Node types the chunks of a stream as `any`; without an encoding they are buffers. */
async function readContent(
  content: Readable,
  { status, contentType }: Pick<RawResponse, 'status' | 'contentType'>,
  { form, maxBytes }: ExchangeRequest,
): Promise<Pick<RawResponse, 'text' | 'data'>> {
  const chunks = content as AsyncIterable<Buffer>;
  const isSuccess = status >= 200 && status < 300 && isJsonType(contentType);
  if (!isSuccess) return { text: await readHead(chunks, HEAD_BYTES) };
  if (form === undefined) return { text: await readHead(chunks, maxBytes) };
  return { text: '', data: await readJson(chunks, { ...form, maxBytes }) };
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
