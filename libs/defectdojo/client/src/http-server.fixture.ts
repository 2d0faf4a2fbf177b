import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDefectDojoClient, type DefectDojoClient } from './client.ts';
import type { DefectDojoClientOptions } from './client-options.ts';

export { findingRow } from './finding-row.fixture.ts';

/** A key in DefectDojo's format. No test output may contain it. */
export const TEST_KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** Starts a real HTTP server for one test. Returns its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

/** Starts a server on bare sockets, for behaviour that no HTTP server has. */
export async function serveSockets(onSocket: (socket: Socket) => void): Promise<string> {
  return listen(
    createTcpServer((socket) => {
      socket.on('error', () => undefined);
      onSocket(socket);
    }),
  );
}

async function listen(server: Server): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

/** Sends a JSON response, as DefectDojo's API does. */
export function respondJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Reads the whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Creates a client of a local server. It never sleeps; `waits` collects the delays instead. */
export function clientOf(
  baseUrl: string,
  options: Partial<DefectDojoClientOptions> = {},
): { client: DefectDojoClient; waits: number[] } {
  const waits: number[] = [];
  const client = createDefectDojoClient({
    baseUrl,
    apiKey: TEST_KEY,
    allowPrivateNetwork: true,
    random: () => 0.5,
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
  return { client, waits };
}
