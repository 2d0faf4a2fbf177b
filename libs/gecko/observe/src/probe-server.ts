import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response to a probe of the process. */
export interface ProbeResponse {
  /** Default 200. */
  readonly status?: number;
  readonly type: string;
  readonly body: string;
}

export interface ProbeServerOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** The response of each path. Nothing else is served. */
  readonly paths: Readonly<Record<string, () => ProbeResponse | Promise<ProbeResponse>>>;
}

export interface ProbeServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A client that takes longer to send its request, in milliseconds, is cut off. */
const REQUEST_MS = 5_000;

/** Listens for those who watch the process: metrics and probes. Not for the public: bind it to an address of its own. */
export async function startProbeServer({ host, port, paths }: ProbeServerOptions): Promise<ProbeServer> {
  const server = createServer({ requestTimeout: REQUEST_MS, maxHeaderSize: 8_192 }, (request, response) => {
    const path = request.url?.split('?')[0] ?? '';
    const respond = request.method === 'GET' && Object.hasOwn(paths, path) ? paths[path] : undefined;
    request.resume();
    void send(response, respond);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, resolve);
  });
  // A TCP server has an address with a port.
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function send(
  response: ServerResponse,
  respond: ProbeServerOptions['paths'][string] | undefined,
): Promise<void> {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if (respond === undefined) {
    response.writeHead(404, headers).end();
    return;
  }
  try {
    const { status = 200, type, body } = await respond();
    response.writeHead(status, { ...headers, 'content-type': type }).end(body);
  } catch {
    response.writeHead(500, headers).end();
  }
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
