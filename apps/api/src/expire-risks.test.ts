import { createDatabaseClock } from '@gecko/data';
import fastify from 'fastify';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { findingOf, openApi, scanOf } from './api.fixture.ts';
import type { TestPerson } from './api.fixture.ts';
import { expireRisks } from './expire-risks.ts';

const DAY_MS = 86_400_000;

let api: Awaited<ReturnType<typeof openApi>>;
beforeAll(async () => {
  api = await openApi();
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => api.close());

interface FindingRow {
  readonly id: string;
  readonly fingerprint: string;
  readonly status: string;
}

/** Sends a scan of two findings, whose risks are accepted until a day from now and until the next second. */
async function acceptTwo(admin: TestPerson): Promise<() => Promise<Record<string, string>>> {
  const scan = scanOf([findingOf('over'), findingOf('running')]);
  const { repositoryId } = (await api.send(admin, 'POST', '/scans', scan)).body.data;
  const path = `/repositories/${repositoryId}/findings`;
  const read = async () => {
    const { body }: { body: { data: FindingRow[] } } = await api.send(admin, 'GET', path);
    return body.data;
  };
  for (const { id, fingerprint } of await read()) {
    const acceptedUntil = new Date(Date.now() + (fingerprint === 'over' ? 1_000 : DAY_MS)).toISOString();
    const body = { findingIds: [id], status: 'accepted_risk', acceptedUntil };
    expect((await api.send(admin, 'POST', `${path}/status`, body)).status).toBe(200);
  }
  return async () => Object.fromEntries((await read()).map((row) => [row.fingerprint, row.status]));
}

it.each([2 * DAY_MS, -2 * DAY_MS])(
  'accepted risks end by the clock of the database where that of the process is %d ms off',
  async (offMs) => {
    const { admin } = await api.makeTeam(`Team ${String(offMs)}`);
    const statuses = await acceptTwo(admin);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: Date.now() + offMs });
    const { gecko } = api;
    const app = fastify();
    expireRisks(app, { gecko, ...createDatabaseClock(gecko) });
    await app.listen({ host: '127.0.0.1', port: 0 });
    vi.advanceTimersByTime(60_000);
    // Waits for the work under way.
    await app.close();
    expect(await statuses()).toEqual({ over: 'open', running: 'accepted_risk' });
  },
);

it('a risk is accepted until tomorrow by an API whose clock is weeks ahead', async () => {
  const { admin } = await api.makeTeam('Ahead');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 40 * DAY_MS });
  const scan = scanOf([findingOf('a')]);
  const { repositoryId } = (await api.send(admin, 'POST', '/scans', scan)).body.data;
  const path = `/repositories/${repositoryId}/findings`;
  const [finding] = (await api.send(admin, 'GET', path)).body.data;
  const body = {
    findingIds: [finding.id],
    status: 'accepted_risk',
    acceptedUntil: new Date(Date.now() - 39 * DAY_MS).toISOString(),
  };
  expect((await api.send(admin, 'POST', `${path}/status`, body)).status).toBe(200);
});
