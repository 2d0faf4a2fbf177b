import { MutationObserver, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keys } from '../api/keys.ts';
import { ApiProblem } from '../api/problem.ts';
import { readResource } from '../api/request.ts';
import type { Request } from '../api/request.ts';
import { createModuleState } from './create-module-state.ts';
import type { ModuleState } from './create-module-state.ts';

let browser: EventTarget;
let network: { onLine: boolean };
let module: ModuleState;
let closers: (() => void)[];
beforeEach(() => {
  browser = new EventTarget();
  network = { onLine: true };
  vi.stubGlobal('window', browser);
  vi.stubGlobal('navigator', network);
  module = createModuleState();
  closers = [module.reach.watch()];
});
afterEach(() => {
  for (const close of closers) close();
  module.queries.clear();
  vi.unstubAllGlobals();
});

function go(online: boolean): void {
  network.onLine = online;
  browser.dispatchEvent(new Event(online ? 'online' : 'offline'));
}

const request: Request = () =>
  network.onLine
    ? Promise.resolve(Response.json({ version: 'v1', data: { id: '1' } }))
    : Promise.reject(new TypeError('Failed to fetch'));

const change = () =>
  new MutationObserver(module.queries, {
    mutationFn: () => readResource(request, '/connection/settings', { method: 'PATCH', body: {} }),
  });

it('a change fails at once while offline, says that nothing was saved, and waits for nothing', async () => {
  go(false);
  await expect(change().mutate()).rejects.toThrow('You are offline. Nothing was saved.');
  expect(module.queries.isMutating()).toBe(0);
  expect(module.reach.get()).toBe('offline');
});

it('a change without a response is said to be perhaps not saved', async () => {
  const lost: Request = () => Promise.reject(new TypeError('Failed to fetch'));
  const changing = new MutationObserver(module.queries, {
    mutationFn: () => readResource(lost, '/connection', { method: 'POST' }),
  });
  await expect(changing.mutate()).rejects.toThrow('This may not be saved');
  expect(module.reach.get()).toBe('unreachable');
});

it('a query fails at once while offline, and works again once online', async () => {
  go(false);
  const observer = new QueryObserver(module.queries, {
    queryKey: keys.connection,
    queryFn: () => readResource(request, '/connection'),
  });
  closers.push(observer.subscribe(() => undefined));
  await vi.waitFor(() => expect(observer.getCurrentResult().status).toBe('error'));
  expect(observer.getCurrentResult()).toMatchObject({ fetchStatus: 'idle', error: { code: 'offline' } });
  go(true);
  expect(module.reach.get()).toBe('reached');
  await observer.refetch();
  expect(observer.getCurrentResult()).toMatchObject({ status: 'success', data: { id: '1' } });
});

it('a refusal is a response', async () => {
  module.reach.failed(new ApiProblem({ code: 'offline', message: 'No response.' }));
  expect(module.reach.get()).toBe('unreachable');
  const refusing: Request = () =>
    Promise.resolve(Response.json({ code: 'conflict', detail: 'No.' }, { status: 409 }));
  await module.queries
    .query({ queryKey: keys.connection, queryFn: () => readResource(refusing, '/connection') })
    .catch(() => undefined);
  expect(module.reach.get()).toBe('reached');
});

it('a response that was on its way when the network went does not hide that it is gone', () => {
  go(false);
  module.reach.succeeded();
  expect(module.reach.get()).toBe('offline');
});

it('responses tell more than a browser that says it is offline for ever', () => {
  network.onLine = false;
  closers.push(module.reach.watch());
  expect(module.reach.get()).toBe('offline');
  module.reach.succeeded();
  expect(module.reach.get()).toBe('reached');
});

it('polls while no events arrive, and only what is under way while they do', () => {
  module.queries.setQueryData(keys.push('1'), { status: 'running', finishedAt: null });
  const query = module.queries.getQueryCache().find({ queryKey: keys.push('1') });
  const interval = module.queries.getDefaultOptions().queries?.refetchInterval;
  const intervalNow = () => query && typeof interval === 'function' && interval(query);
  expect(intervalNow()).toBe(30_000);
  module.live.set('polling');
  expect(intervalNow()).toBe(2_000);
  module.live.set('live');
  expect(intervalNow()).toBe(30_000);
});
