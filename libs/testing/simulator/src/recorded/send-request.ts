import type { Json, RecordedRequest } from './recording.ts';

/** A response in the shape of a recorded one. */
export interface ActualResponse {
  readonly status: number;
  readonly type: string;
  readonly location?: string;
  readonly body?: Json;
}

export interface SendRequestOptions {
  /** The instance, without a slash at its end. */
  readonly url: string;
  /** Undefined sends no key. A recorded authorization header wins. */
  readonly token: string | undefined;
}

/** Sends a request whose variables are filled in, and follows no redirect. */
export async function sendRequest(
  request: RecordedRequest,
  options: SendRequestOptions,
): Promise<ActualResponse> {
  const { body, type } = bodyOf(request);
  const response = await fetch(addressOf(request, options.url), {
    method: request.method,
    headers: {
      accept: 'application/json',
      ...(type === undefined ? {} : { 'content-type': type }),
      ...(options.token === undefined ? {} : { authorization: `Token ${options.token}` }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
  });
  return readResponse(response, options.url);
}

function addressOf(request: RecordedRequest, origin: string): URL {
  const address = new URL(origin + request.path);
  for (const [name, value] of Object.entries(request.query ?? {}))
    address.searchParams.append(name, String(value));
  return address;
}

function bodyOf({ json, raw, multipart }: RecordedRequest): { body?: string | FormData; type?: string } {
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (raw !== undefined) return { body: raw, type: 'application/json' };
  return multipart === undefined ? {} : { body: formOf(multipart) };
}

function formOf({ fields, file }: NonNullable<RecordedRequest['multipart']>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value));
  if (file !== undefined) {
    const content = file.text ?? JSON.stringify(file.json);
    form.append('file', new Blob([content], { type: 'application/json' }), file.name);
  }
  return form;
}

async function readResponse(response: Response, origin: string): Promise<ActualResponse> {
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const location = response.headers.get('location')?.replace(origin, '');
  const text = await response.text();
  return {
    status: response.status,
    type,
    ...(location === undefined ? {} : { location }),
    ...(type === 'application/json' ? { body: JSON.parse(text) as Json } : {}), // any JSON is a Json
  };
}
