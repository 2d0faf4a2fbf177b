import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the proxy responds: as DefectDojo does, with the key in a name, or with an error that quotes it. */
export type EchoMode = 'name' | 'rejected' | 'refused' | 'failing';

/** A DefectDojo that says the key it was sent in all that it responds. */
export interface EchoProxy {
  readonly url: string;
  mode: EchoMode;
  close(): Promise<void>;
}

/** Starts a proxy before a simulator that repeats the key in headers, names and errors. */
export async function startEchoProxy(target: string): Promise<EchoProxy> {
  const state: { mode: EchoMode } = { mode: 'name' };
  const server = createServer((request, response) => {
    respond(target, state.mode, request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    get mode() {
      return state.mode;
    },
    set mode(mode) {
      state.mode = mode;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function respond(
  target: string,
  mode: EchoMode,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body: Buffer[] = [];
  for await (const chunk of request) body.push(chunk as Buffer);
  const echo = echoOf(request.headers.authorization ?? '');
  const isWrite = request.method !== 'GET';
  const header = { 'x-echo': echo.slice(0, 200), server: echo.slice(0, 60) };
  const json = { ...header, 'content-type': 'application/json' };
  if (mode === 'rejected')
    return void response.writeHead(403, json).end(JSON.stringify({ detail: `Invalid token. ${echo}` }));
  if (mode === 'refused' && isWrite)
    return void response.writeHead(400, json).end(JSON.stringify({ message: echo, title: [echo] }));
  if (mode === 'failing' && isWrite)
    return void response.writeHead(500, { ...header, 'content-type': 'text/html' }).end(`<h1>${echo}</h1>`);
  const answer = await fetch(new URL(request.url ?? '/', target), {
    method: request.method ?? 'GET',
    headers: headersOf(request),
    ...(isWrite ? { body: Buffer.concat(body) } : {}),
  });
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? 'application/json';
  response
    .writeHead(answer.status, { ...header, 'content-type': type })
    .end(text.replaceAll(/"username": ?"[^"]*"/g, `"username":${JSON.stringify(echo)}`));
}

/** Says the key as it is, URL-encoded, in Base64, and with the scheme before it. */
function echoOf(authorization: string): string {
  const key = authorization.replace(/^Token /, '');
  const percent = Array.from(key, (letter) => `%${letter.charCodeAt(0).toString(16)}`).join('');
  const base64 = Buffer.from(key).toString('base64');
  return `${key} ${base64} ${percent} ${Buffer.from(authorization).toString('base64')}`;
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const { authorization = '', accept = '*/*', 'content-type': type } = headers;
  return { authorization, accept, ...(type === undefined ? {} : { 'content-type': type }) };
}
