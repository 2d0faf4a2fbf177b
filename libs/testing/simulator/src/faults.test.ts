import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Simulator } from './simulator.ts';
import { ask, item, push } from './simulator-client.fixture.ts';
import { startSimulator } from './start-simulator.ts';

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator();
});
afterEach(() => simulator.close());

describe('a fault', () => {
  it('responds the given number of times, with status, headers and body', async () => {
    const action = {
      kind: 'respond',
      status: 429,
      headers: { 'retry-after': '7' },
      body: '<h1>slow down</h1>',
    } as const;
    simulator.faults.add({ match: { method: 'GET', path: '/api/v2/user_profile/' }, times: 2, action });
    const first = await fetch(`${simulator.url}/api/v2/user_profile/`);
    expect([first.status, first.headers.get('retry-after'), first.headers.get('content-type')]).toEqual([
      429,
      '7',
      'text/html',
    ]);
    expect((await ask(simulator, 'GET', 'user_profile/')).status).toBe(429);
    expect((await ask(simulator, 'GET', 'user_profile/')).status).toBe(200);
  });

  it('lets the given number of matching requests pass first', async () => {
    simulator.faults.add({
      match: { path: /products\/$/ },
      after: 1,
      action: { kind: 'respond', status: 502 },
    });
    const statuses = [];
    for (let round = 0; round < 3; round += 1)
      statuses.push((await ask(simulator, 'GET', 'products/')).status);
    expect(statuses).toEqual([200, 502, 200]);
  });

  it('reports each request that it hits, before the request is processed', async () => {
    const seen: number[] = [];
    simulator.faults.add({
      times: 2,
      action: { kind: 'delay', ms: 0 },
      onHit: () => seen.push(simulator.state.productTypes().length),
    });
    const before = simulator.state.productTypes().length;
    for (const name of ['one', 'two', 'three']) await ask(simulator, 'POST', 'product_types/', { name });
    expect(seen).toEqual([before, before + 1]);
  });

  it('can match by the body of the request', async () => {
    simulator.faults.add({
      match: { body: (body) => body.includes('unlucky') },
      action: { kind: 'respond', status: 503 },
    });
    expect((await ask(simulator, 'POST', 'product_types/', { name: 'lucky' })).status).toBe(201);
    expect((await ask(simulator, 'POST', 'product_types/', { name: 'unlucky' })).status).toBe(503);
  });

  it('closes the connection before anything is processed', async () => {
    simulator.faults.add({ action: { kind: 'cut' } });
    await expect(push(simulator, [item('a')])).rejects.toThrow();
    expect(simulator.state.products()).toEqual([]);
    expect(simulator.requests.map(({ status, write }) => [status, write])).toEqual([[0, true]]);
  });

  it('processes the whole request and then closes the connection', async () => {
    simulator.faults.add({ action: { kind: 'commit-then-drop' } });
    await expect(push(simulator, [item('a'), item('b')])).rejects.toThrow();
    expect(simulator.state.countFindings()).toBe(2);
    expect(simulator.state.testImports()).toHaveLength(1);
  });

  it('processes part of a report and returns 500, without a row in the import history', async () => {
    simulator.faults.add({ action: { kind: 'commit-part-then-500', findings: 2 } });
    const response = await push(simulator, [item('a'), item('b'), item('c')]);
    expect(response.status).toBe(500);
    expect(simulator.state.findings().map(({ title }) => title)).toEqual(['Finding A', 'Finding B']);
    expect(simulator.state.testImports()).toEqual([]);
  });

  it('delays and then serves', async () => {
    simulator.faults.add({ action: { kind: 'delay', ms: 60 } });
    const begun = performance.now();
    expect((await ask(simulator, 'GET', 'user_profile/')).status).toBe(200);
    expect(performance.now() - begun).toBeGreaterThan(50);
  });

  it('holds a request until it is let go, and then serves it', async () => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    simulator.faults.add({ action: { kind: 'hold', until: promise } });
    const asked = ask(simulator, 'GET', 'user_profile/');
    const first = await Promise.race([asked, new Promise((ended) => setTimeout(ended, 20, 'still held'))]);
    expect(first).toBe('still held');
    resolve(undefined);
    expect((await asked).status).toBe(200);
  });

  it.each([
    ['a closed connection', undefined],
    ['the response of a proxy', { status: 504, body: '<h1>Gateway timeout</h1>' }],
  ])('processes a request late, after its client saw %s', async (_, answer) => {
    const action = { kind: 'late', ms: 60, ...(answer === undefined ? {} : { answer }) } as const;
    simulator.faults.add({ action });
    const seen = await push(simulator, [item('a')]).then(
      ({ status }) => status,
      () => 'closed',
    );
    expect(seen).toBe(answer?.status ?? 'closed');
    expect([simulator.state.countFindings(), simulator.faults.late]).toEqual([0, 1]);
    await vi.waitFor(() => expect(simulator.faults.late).toBe(0), { timeout: 5_000 });
    expect(simulator.state.findings().map(({ title }) => title)).toEqual(['Finding A']);
  });

  it('carries a late request out over a newer one, with the values that it came with', async () => {
    await push(simulator, [item('a')]);
    simulator.faults.add({ action: { kind: 'late', ms: 80 } });
    const path = `findings/${String(simulator.state.findings()[0]?.id)}/`;
    await expect(ask(simulator, 'PATCH', path, { severity: 'Low' })).rejects.toThrow();
    expect((await ask(simulator, 'PATCH', path, { severity: 'Critical' })).status).toBe(200);
    expect(simulator.state.findings()[0]?.severity).toBe('Critical');
    await vi.waitFor(() => expect(simulator.state.findings()[0]?.severity).toBe('Low'), { timeout: 5_000 });
  });

  it.each([
    ['saves all columns of a row that it read early', 'early', 'First'],
    ['saves its own fields over a row that it reads late', undefined, 'Second'],
  ] as const)('carries out a late PATCH that %s', async (_, rows, title) => {
    await push(simulator, [item('a')]);
    const path = `findings/${String(simulator.state.findings()[0]?.id)}/`;
    await ask(simulator, 'PATCH', path, { title: 'First', tags: ['one'] });
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    simulator.faults.add({ action: { kind: 'late', ms: 0, until, ...(rows && { rows }) } });
    await expect(ask(simulator, 'PATCH', path, { severity: 'Low' })).rejects.toThrow();
    await ask(simulator, 'PATCH', path, { title: 'Second', severity: 'High', tags: ['two'] });
    resolve(undefined);
    await vi.waitFor(() => expect(simulator.faults.late).toBe(0), { timeout: 5_000 });
    expect(simulator.state.findings()).toMatchObject([{ title, severity: 'Low', tags: ['two'] }]);
  });

  it('carries out a late report of 3.2.0 over rows that it read early', async () => {
    await push(simulator, [item('a'), item('b')]);
    const [first, second] = simulator.state.findings();
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    simulator.faults.add({ action: { kind: 'late', ms: 0, until, rows: 'early' } });
    const report = [{ ...item('a'), active: false, is_mitigated: true }, item('b')];
    await expect(push(simulator, report)).rejects.toThrow();
    for (const one of [first, second])
      await ask(simulator, 'PATCH', `findings/${String(one?.id)}/`, { title: 'Newer' });
    resolve(undefined);
    await vi.waitFor(() => expect(simulator.faults.late).toBe(0), { timeout: 5_000 });
    expect(simulator.state.findings()).toMatchObject([
      { title: first?.title, is_mitigated: true },
      { title: 'Newer', is_mitigated: false },
    ]);
  });

  it('creates a finding twice by a late report of 3.2.0 that looked for it before the other came', async () => {
    const { promise: until, resolve } = Promise.withResolvers<undefined>();
    await push(simulator, []);
    simulator.faults.add({ action: { kind: 'late', ms: 0, until, rows: 'early' } });
    await expect(push(simulator, [item('a')])).rejects.toThrow();
    await push(simulator, [item('a')]);
    resolve(undefined);
    await vi.waitFor(() => expect(simulator.faults.late).toBe(0), { timeout: 5_000 });
    expect(simulator.state.countFindings()).toBe(2);
  });

  it('processes no late request once the server is closed', async () => {
    simulator.faults.add({ action: { kind: 'late', ms: 30 } });
    await expect(push(simulator, [item('a')])).rejects.toThrow();
    await simulator.close();
    await vi.waitFor(() => expect(simulator.faults.late).toBe(0), { timeout: 5_000 });
    expect(simulator.state.countFindings()).toBe(0);
  });

  it('hangs until the client disconnects', async () => {
    simulator.faults.add({ action: { kind: 'hang' } });
    const asked = fetch(`${simulator.url}/api/v2/user_profile/`, { signal: AbortSignal.timeout(50) });
    await expect(asked).rejects.toThrow('timeout');
  });

  it('can be removed', async () => {
    const disarm = simulator.faults.add({ times: Infinity, action: { kind: 'respond', status: 502 } });
    disarm();
    expect((await ask(simulator, 'GET', 'user_profile/')).status).toBe(200);
  });
});

describe('a poisoned finding', () => {
  it('with status 500 keeps the findings stored before it', async () => {
    simulator.poison((sent) => (sent['title'] === 'Finding b' ? { status: 500 } : undefined));
    expect((await push(simulator, [item('a'), item('b'), item('c')])).status).toBe(500);
    expect(simulator.state.findings().map(({ title }) => title)).toEqual(['Finding A']);
  });

  it('with status 400 refuses the report before anything is stored', async () => {
    simulator.poison((sent) =>
      sent['title'] === 'Finding b' ? { status: 400, message: 'no b' } : undefined,
    );
    const response = await push(simulator, [item('a'), item('b')]);
    expect([response.status, await response.json()]).toMatchObject([400, { message: "['no b']" }]);
    expect(simulator.state.countFindings()).toBe(0);
  });

  it('is accepted once the poison is removed', async () => {
    const cure = simulator.poison(() => ({ status: 500 }));
    cure();
    expect((await push(simulator, [item('a')])).status).toBe(201);
  });
});
