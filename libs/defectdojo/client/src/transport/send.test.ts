import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isOutcomeUnknown } from '../responses/outcome-unknown.ts';
import type { RequestRecord } from '../client-options.ts';
import {
  respondJson,
  clientOf,
  findingRow,
  readBody,
  serve,
  serveSockets,
  TEST_KEY,
} from '../http-server.fixture.ts';
import { getFinding, patchFinding } from '../resources/findings.ts';
import { addNote } from '../resources/notes.ts';
import { createRequestLimiter } from './request-limiter.ts';

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.unreachable('the call should have failed'),
    (error: unknown) => error,
  );
}

describe('a request', () => {
  it('carries the key, asks for JSON, and holds no cookie', async () => {
    const seen: unknown[] = [];
    const origin = await serve((request, response) => {
      const {
        authorization,
        accept,
        cookie,
        'user-agent': agent,
        'accept-encoding': encoding,
      } = request.headers;
      seen.push([request.url, authorization, accept, agent, cookie, encoding]);
      respondJson(response, 200, findingRow({ id: 7 }), { 'set-cookie': 'sessionid=1' });
    });
    const { client } = clientOf(`${origin}/dojo`);
    await getFinding(client, 7);
    await getFinding(client, 7);
    const expected = [
      '/dojo/api/v2/findings/7/',
      `Token ${TEST_KEY}`,
      'application/json',
      'Gecko-DefectDojo',
      undefined,
      'identity',
    ];
    expect(seen).toEqual([expected, expected]);
  });

  it('is recorded with its path template only', async () => {
    const records: RequestRecord[] = [];
    const origin = await serve((_request, response) => respondJson(response, 200, findingRow({ id: 7 })));
    const { client } = clientOf(origin, { onRequest: (record) => records.push(record) });
    await patchFinding(client, 7, { active: false });
    expect(records).toEqual([
      { method: 'PATCH', path: '/findings/{id}/', write: true, status: 200, ms: expect.any(Number) },
    ]);
  });

  it('stays successful when the metric throws', async () => {
    const origin = await serve((_request, response) => respondJson(response, 200, findingRow({})));
    const { client } = clientOf(origin, {
      onRequest: () => {
        throw new Error('counter');
      },
    });
    await expect(patchFinding(client, 1, {})).resolves.toMatchObject({ id: 1 });
  });
});

describe('a read that fails temporarily', () => {
  it.each([429, 502, 503, 504])('is retried after a %i', async (status) => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      if (served < 3) response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>no</h1>');
      else respondJson(response, 200, findingRow({}));
    });
    const { client, waits } = clientOf(origin);
    await expect(getFinding(client, 1)).resolves.toMatchObject({ id: 1 });
    expect(waits).toEqual([250, 500]);
  });

  it('is retried after a broken connection, at most three requests', async () => {
    let connections = 0;
    const origin = await serveSockets((socket) => {
      connections += 1;
      socket.on('data', () => socket.resetAndDestroy());
    });
    const { client } = clientOf(origin);
    const error = await failure(getFinding(client, 1));
    expect(error).toMatchObject({ code: 'unreachable', retryable: true });
    expect(isOutcomeUnknown(error)).toBe(false);
    expect(connections).toBe(3);
  });

  it('waits as long as Retry-After says', async () => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      if (served === 1) respondJson(response, 503, {}, { 'retry-after': '2' });
      else if (served === 2) {
        response.sendDate = false;
        respondJson(response, 429, {}, { 'retry-after': 'Thu, 01 Jan 1970 00:00:03 GMT' });
      } else respondJson(response, 200, findingRow({}));
    });
    const { client, waits } = clientOf(origin, { now: () => 0 });
    await getFinding(client, 1);
    expect(waits).toEqual([2_000, 3_000]);
  });

  it('counts the time of Retry-After from the clock of the server, not from its own', async () => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      const date = 'Thu, 01 Jan 2026 00:00:00 GMT';
      if (served === 1)
        respondJson(response, 429, {}, { date, 'retry-after': 'Thu, 01 Jan 2026 00:00:04 GMT' });
      else respondJson(response, 200, findingRow({}));
    });
    const { client, waits } = clientOf(origin);
    await getFinding(client, 1);
    expect(waits).toEqual([4_000]);
  });

  it('returns a long Retry-After to the caller instead of sleeping', async () => {
    const origin = await serve((_request, response) =>
      respondJson(response, 429, {}, { 'retry-after': '600' }),
    );
    const { client, waits } = clientOf(origin);
    await expect(getFinding(client, 1)).rejects.toMatchObject({
      code: 'remote_throttled',
      retryable: true,
      retryAfterMs: 600_000,
    });
    expect(waits).toEqual([]);
  });
});

describe('a write', () => {
  it('is never retried after a broken connection, and its outcome is unknown', async () => {
    let served = 0;
    const origin = await serve((request) => {
      served += 1;
      void readBody(request).then(() => request.socket.resetAndDestroy());
    });
    const { client, waits } = clientOf(origin);
    const error = await failure(addNote(client, 1, 'note'));
    expect(error).toMatchObject({ code: 'unreachable', retryable: true, name: 'IntegrationError' });
    expect(isOutcomeUnknown(error)).toBe(true);
    // The second request asks for the key's user, to tell an outage from a request that is disliked.
    expect([served, waits]).toEqual([2, []]);
  });

  it.each([502, 503, 504])('is never retried after a %i, and its outcome is unknown', async (status) => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      response.writeHead(status).end();
    });
    const error = await failure(patchFinding(clientOf(origin).client, 1, {}));
    expect(error).toMatchObject({ code: 'remote_unavailable', retryable: true, remoteStatus: status });
    expect(isOutcomeUnknown(error)).toBe(true);
    expect(served).toBe(status === 502 ? 2 : 1);
  });

  it('is retried after a 429, because nothing was done', async () => {
    let served = 0;
    const origin = await serve((_request, response) => {
      served += 1;
      if (served === 1) respondJson(response, 429, {});
      else respondJson(response, 200, findingRow({}));
    });
    await expect(patchFinding(clientOf(origin).client, 1, {})).resolves.toMatchObject({ id: 1 });
  });

  it('is retried after a refused connection, because nothing was sent', async () => {
    const { client, waits } = clientOf('http://127.0.0.1:1');
    const error = await failure(patchFinding(client, 1, {}));
    expect(error).toMatchObject({ code: 'unreachable', field: 'url' });
    expect(String(error)).toContain("Gecko's egress IPs");
    expect(isOutcomeUnknown(error)).toBe(false);
    expect(waits).toHaveLength(2);
  });

  it('has a known outcome after a 500', async () => {
    const origin = await serve((_request, response) =>
      respondJson(response, 500, { message: 'Internal server error, check logs for details', pro: ['ad'] }),
    );
    const error = await failure(patchFinding(clientOf(origin).client, 1, {}));
    expect(error).toMatchObject({
      code: 'remote_error',
      retry: 'backoff',
      remoteMessage: 'Internal server error, check logs for details',
    });
    expect(isOutcomeUnknown(error)).toBe(false);
  });

  it('has an unknown outcome if the success response cannot be parsed', async () => {
    const origin = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    expect(isOutcomeUnknown(await failure(patchFinding(clientOf(origin).client, 1, {})))).toBe(true);
  });
});

describe('a call that takes too long', () => {
  it('ends when no response comes', async () => {
    const origin = await serveSockets(() => undefined);
    const { client } = clientOf(origin, { timeouts: { lightMs: 60 } });
    await expect(getFinding(client, 1)).rejects.toMatchObject({ code: 'timeout', retryable: true });
    expect(isOutcomeUnknown(await failure(patchFinding(client, 1, {})))).toBe(true);
  });

  it('ends when the body never ends', async () => {
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const timer = setInterval(() => response.write(' '), 10);
      response.on('close', () => clearInterval(timer));
    });
    const { client } = clientOf(origin, { timeouts: { lightMs: 100 } });
    await expect(getFinding(client, 1)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('ends with the reason of its signal, and is not retried', async () => {
    let connections = 0;
    const origin = await serveSockets(() => (connections += 1));
    const { client } = clientOf(origin);
    const controller = new AbortController();
    const call = failure(getFinding(client, 1, { signal: controller.signal }));
    setTimeout(() => controller.abort(new Error('shutting down')), 50);
    expect(await call).toMatchObject({ message: 'shutting down' });
    expect(connections).toBe(1);
  });

  it('is not sent if its signal is already aborted', async () => {
    let connections = 0;
    const origin = await serveSockets(() => (connections += 1));
    const error = await failure(
      getFinding(clientOf(origin).client, 1, { signal: AbortSignal.abort(new Error('before')) }),
    );
    expect(error).toMatchObject({ message: 'before' });
    expect(connections).toBe(0);
  });
});

describe('a response that is not from the API', () => {
  it('is not followed if it redirects, and the target origin is named', async () => {
    let followed = false;
    const origin = await serve((request, response) => {
      if (request.url === '/elsewhere/') followed = true;
      response.writeHead(301, { location: `https://dojo.example.com/elsewhere/?${TEST_KEY}` }).end();
    });
    const error = await failure(getFinding(clientOf(origin).client, 1));
    expect(error).toMatchObject({ code: 'not_defectdojo', remoteStatus: 301 });
    expect(String(error)).toContain('redirects to https://dojo.example.com.');
    expect(followed).toBe(false);
  });

  it('is aborted when it is longer than Gecko reads', async () => {
    let written = 0;
    const origin = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const pump = () => {
        while (written < 64e6 && response.write(Buffer.alloc(65_536, 32))) written += 65_536;
      };
      response.on('drain', pump);
      pump();
    });
    await expect(getFinding(clientOf(origin).client, 1)).rejects.toMatchObject({ code: 'remote_error' });
    expect(written).toBeLessThan(32e6);
  });

  it('is not DefectDojo if it is not HTTP', async () => {
    const origin = await serveSockets((socket) =>
      socket.on('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n')),
    );
    await expect(getFinding(clientOf(origin).client, 1)).rejects.toMatchObject({ code: 'not_defectdojo' });
  });

  it('is a TLS failure if the port does not speak TLS', async () => {
    const origin = await serve((_request, response) => response.end());
    const error = await failure(getFinding(clientOf(origin.replace('http:', 'https:')).client, 1));
    expect(error).toMatchObject({ code: 'tls_failed', retryable: true });
    expect(String(error)).toContain('this port does not speak HTTPS');
  });
});

function idOf(path = ''): number {
  return Number(path.split('/').at(-2));
}

describe('requests to one instance', () => {
  it('are two at a time over all clients, first come first served', async () => {
    let inFlight = 0;
    let most = 0;
    const order: string[] = [];
    const origin = await serve((request, response) => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      order.push(request.url ?? '');
      setTimeout(() => {
        inFlight -= 1;
        respondJson(response, 200, findingRow({ id: idOf(request.url) }));
      }, 15);
    });
    const limiter = createRequestLimiter();
    const clients = [clientOf(origin, { limiter }).client, clientOf(origin, { limiter }).client];
    await Promise.all(Array.from({ length: 8 }, (_, index) => getFinding(clients[index % 2]!, index + 1)));
    expect(most).toBe(2);
    expect(order.map(idOf)).toEqual(expect.arrayContaining([1, 2, 3, 4, 5, 6, 7, 8]));
  });

  it('wait for a report only if they are one, and leave the queue when aborted', async () => {
    const limiter = createRequestLimiter();
    const gate = Promise.withResolvers<undefined>();
    const report = { isReport: true, signal: undefined };
    const first = limiter.run('o', report, () => gate.promise);
    const controller = new AbortController();
    const leaving = { isReport: true, signal: controller.signal };
    const aborted = failure(limiter.run('o', leaving, () => Promise.resolve('never')));
    const third = limiter.run('o', report, () => Promise.resolve('third'));
    const light = { isReport: false, signal: undefined };
    expect(await limiter.run('o', light, () => Promise.resolve('overtakes'))).toBe('overtakes');
    const elsewhere = limiter.run('other', report, () => Promise.resolve('elsewhere'));
    controller.abort(new Error('left'));
    expect(await elsewhere).toBe('elsewhere');
    expect(await aborted).toMatchObject({ message: 'left' });
    gate.resolve(undefined);
    await first;
    expect(await third).toBe('third');
    await expect(limiter.run('o', report, () => Promise.reject(new Error('task')))).rejects.toThrow('task');
    expect(await limiter.run('o', report, () => Promise.resolve('free'))).toBe('free');
  });
});

describe('the key', () => {
  function everyForm(value: unknown): string {
    const forms = [
      inspect(value, { depth: 10, showHidden: true, getters: true }),
      JSON.stringify(value),
      String(value),
    ];
    if (value instanceof Error)
      forms.push(
        JSON.stringify(value, Object.getOwnPropertyNames(value)),
        inspect(value.cause, { depth: 10, showHidden: true }),
      );
    return forms.join('\n').toLowerCase();
  }

  it('is in no error, even if the server echoes it', async () => {
    const origin = await serve((request, response) => {
      const status = Number(/\/(\d+)\/$/.exec(request.url ?? '')?.[1] ?? 403);
      const echo = `${'x'.repeat(480)} Token ${TEST_KEY.toUpperCase()} ${String(request.headers.authorization)}`;
      respondJson(
        response,
        status,
        { detail: echo, [TEST_KEY]: [echo] },
        { location: `https://${TEST_KEY}.example.com/` },
      );
    });
    const { client } = clientOf(origin);
    for (const status of [302, 400, 403, 404, 409, 413, 415, 429, 500, 503]) {
      const error = await failure(getFinding(client, status));
      expect(everyForm(error)).not.toContain(TEST_KEY.slice(0, 12));
    }
  });

  it('is in no network error and no printed form of the client', async () => {
    const { client } = clientOf('http://127.0.0.1:1');
    expect(everyForm(client)).not.toContain(TEST_KEY);
    expect(everyForm(await failure(getFinding(client, 1)))).not.toContain(TEST_KEY);
  });

  it.each(['', 'two words', 'line\nbreak', 'clé', 'x'.repeat(201)])(
    'is refused before it is sent when it is %j',
    (apiKey) => {
      expect(() => clientOf('https://dojo.example.com', { apiKey })).toThrow(/not an API v2 key/);
    },
  );
});
