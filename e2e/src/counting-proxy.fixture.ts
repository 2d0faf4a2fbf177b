import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy before a DefectDojo that counts what is in flight through it. */
export interface CountingProxy {
  readonly url: string;
  /** The requests and reports that are in flight, the most that were, and all so far. */
  readonly now: { all: number; reports: number };
  readonly most: { all: number; reports: number };
  readonly total: { all: number; reports: number };
  close(): Promise<void>;
}

/** Starts it. A request counts from its arrival until its response is sent or its client is gone. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const now = { all: 0, reports: 0 };
  const most = { all: 0, reports: 0 };
  const total = { all: 0, reports: 0 };
  const count = (by: 1 | -1, isReport: boolean) => {
    now.all += by;
    if (isReport) now.reports += by;
    most.all = Math.max(most.all, now.all);
    most.reports = Math.max(most.reports, now.reports);
  };
  const server = createServer((request, response) => {
    const isReport = /\/(re)?import-scan\/$/.test(request.url ?? '');
    total.all += 1;
    if (isReport) total.reports += 1;
    count(1, isReport);
    response.once('close', () => count(-1, isReport));
    forward(target, request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    now,
    most,
    total,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function forward(target: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = request;
  const onward = httpRequest(`${target}${request.url ?? ''}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
