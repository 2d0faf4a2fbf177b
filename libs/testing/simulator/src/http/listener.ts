import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { readEarly, type EarlyRows } from '../rules/early-rows.ts';
import type { World } from '../world.ts';
import { json, type HttpResponse } from './call.ts';
import type { FaultAction, Faults } from './faults.ts';
import type { OpenLogEntry, RequestLog } from './request-log.ts';
import { dispatch } from './router.ts';

export interface ListenerOptions {
  readonly world: World;
  readonly faults: Faults;
  readonly requests: RequestLog;
  readonly onError: (error: unknown) => void;
}

/** Creates the HTTP server. As in DefectDojo, a request is processed to its end even if its client has disconnected. */
export function createListener(options: ListenerOptions): Server {
  const server = createServer((request, response) => {
    serve(options, request, { response, isOpen: () => server.listening }).catch((error: unknown) => {
      options.onError(error);
      response.destroy();
    });
  });
  return server;
}

interface Exchange {
  readonly response: ServerResponse;
  /** Returns false once the server was closed. */
  readonly isOpen: () => boolean;
}

async function serve(
  options: ListenerOptions,
  request: IncomingMessage,
  { response, isOpen }: Exchange,
): Promise<void> {
  const { method = 'GET', url: target = '/' } = request;
  const origin = `http://${request.headers.host ?? 'localhost'}`;
  const url = new URL(target, origin);
  const entry = options.requests.open({
    method,
    path: url.pathname,
    query: url.search,
    userAgent: request.headers['user-agent'] ?? '',
  });
  const body = await readBody(request);
  if (body === undefined) return;
  const actions = options.faults.take({ method, path: url.pathname, body });
  for (const action of actions) {
    if (action.kind === 'delay') await sleep(action.ms);
    if (action.kind === 'hold') await action.until;
  }
  const action = actions.at(-1);
  if (action?.kind === 'hang') return;
  if (action?.kind === 'cut') {
    request.socket.destroy();
    return;
  }
  const early =
    action?.kind === 'late' && action.rows === 'early' ? readEarly(options.world.store.findings) : undefined;
  const process = () => processRequest(options, request, { url, method, origin, body, entry, action, early });
  if (action?.kind === 'late') {
    if (typeof action.answer === 'object') entry.status = action.answer.status;
    await answerEarly(action, request, response);
    await options.faults.whileLate(async () => {
      await action.until;
      await sleep(action.ms, undefined, { ref: false });
      if (isOpen()) await process();
    });
    return;
  }
  const result = action?.kind === 'respond' ? responseOf(action) : await process();
  if (action?.kind === 'commit-then-drop') {
    request.socket.destroy();
    return;
  }
  entry.status = result.status;
  await send(response, result);
}

/** Gives the client of a late request its view of it. */
async function answerEarly(
  { answer = 'cut' }: Extract<FaultAction, { kind: 'late' }>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (answer === 'cut') request.socket.destroy();
  else if (answer !== 'none') await send(response, responseOf({ kind: 'respond', ...answer }));
}

interface Processed {
  readonly url: URL;
  readonly method: string;
  readonly origin: string;
  readonly body: Buffer;
  readonly entry: OpenLogEntry;
  readonly action: FaultAction | undefined;
  readonly early: EarlyRows | undefined;
}

/** Handles the request and makes its changes durable, so that a kill cannot undo what was acknowledged. */
async function processRequest(
  { world }: ListenerOptions,
  request: IncomingMessage,
  processed: Processed,
): Promise<HttpResponse> {
  const { url, method, origin, body, entry, action, early } = processed;
  if (!url.pathname.includes('import-scan') && world.latency.perRequestMs > 0)
    await sleep(world.latency.perRequestMs);
  // Compressed bodies are not accepted.
  if (request.headers['content-encoding'] === 'gzip')
    return json(400, { message: 'JSON request content is malformed' });
  try {
    return await dispatch({
      world,
      method,
      path: url.pathname,
      query: url.searchParams,
      origin,
      contentType: request.headers['content-type'] ?? '',
      body,
      authorization: request.headers.authorization,
      early,
      findingsLimit: action?.kind === 'commit-part-then-500' ? action.findings : Infinity,
      countFindings: (count) => {
        entry.findings = count;
      },
    });
  } finally {
    world.store.flush();
  }
}

/** Returns the whole body, or `undefined` if the client disconnected before it was complete. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  try {
    await once(request, 'end');
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks);
}

function responseOf(action: Extract<FaultAction, { kind: 'respond' }>): HttpResponse {
  const { status, body = '', headers = {} } = action;
  if (typeof body !== 'string') return { ...json(status, body), headers };
  return { status, type: body.startsWith('<') ? 'text/html' : 'text/plain', headers, body };
}

async function send(response: ServerResponse, result: HttpResponse): Promise<void> {
  const { status, type, headers = {}, body } = result;
  response.writeHead(status, {
    ...(type === undefined ? {} : { 'content-type': type }),
    vary: 'Accept, Cookie',
    ...headers,
  });
  if (body === undefined || typeof body === 'string') {
    response.end(body);
    return;
  }
  // A client that has read the version disconnects in the middle of the schema. That is no failure.
  await pipeline(Readable.from(body), response).catch(() => undefined);
}
