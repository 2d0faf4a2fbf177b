import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { createDefectDojoClient, type DefectDojoClient } from './client.ts';
import type { DefectDojoClientOptions } from './client-options.ts';

/** A key like DefectDojo's. Nothing that a test prints may hold it. */
export const TEST_KEY = 'c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00';

/** Starts a real HTTP server for one test; answers its origin. */
export async function serve(listener: RequestListener): Promise<string> {
  return listen(createServer(listener));
}

/** Starts a server that sees bare sockets, for what no HTTP server does. */
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

/** Answers in JSON, as DefectDojo's API does. */
export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Reads a request to its end. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** A client of a local server that never really sleeps; `waits` collects how long it would have. */
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

/** A finding as DefectDojo lists it, with more than Gecko reads. */
export function findingRow(values: Record<string, unknown>) {
  return {
    id: 1,
    title: 'SQL Injection',
    severity: 'High',
    unique_id_from_tool: 'u-1',
    hash_code: 'h',
    active: true,
    verified: true,
    false_p: false,
    risk_accepted: false,
    out_of_scope: false,
    is_mitigated: false,
    mitigated: null,
    duplicate: false,
    tags: ['gecko'],
    description: 'dropped',
    ...values,
  };
}
