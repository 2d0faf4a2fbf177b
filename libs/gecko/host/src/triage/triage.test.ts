import { hostSqlOf, repositories } from '@gecko/data';
import { eq } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGeckoHost } from '../host/create-gecko-host.ts';
import { findingOf, openBench, reportOf } from '../host-bench.fixture.ts';
import { createUser } from '../identity/create-user.ts';
import { listFindings } from '../lists/list-findings.ts';
import { listRepositories } from '../lists/list-repositories.ts';
import { deleteFindings } from './delete-findings.ts';
import { expireAcceptedRisks } from './expire-accepted-risks.ts';
import { expireDueRisks } from './expire-due-risks.ts';
import { overrideSeverity } from './override-severity.ts';
import { setStatus } from './set-status.ts';
import { triageByFingerprint } from './triage-by-fingerprint.ts';
import { TriageFile } from './triage-file.ts';

let bench: Awaited<ReturnType<typeof openBench>>;
let repositoryId: string;
let ids: Record<'a' | 'b' | 'c', string>;
const at = new Date('2026-03-01T12:00:00.123Z');

beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  const report = reportOf(
    [findingOf('a'), findingOf('b'), findingOf('c')],
    {},
    { fullName: `acme/${randomUUID()}` },
  );
  ({ repositoryId } = await bench.ingest(report));
  const rows = await bench.rows(repositoryId);
  ids = { a: rows.get('a')!.id, b: rows.get('b')!.id, c: rows.get('c')!.id };
  bench.events.length = 0;
});

function common() {
  return { teamId: bench.teamId, at };
}
async function row(fingerprint: string) {
  return (await bench.rows(repositoryId)).get(fingerprint)!;
}

describe('setting a status', () => {
  test('changes all chosen findings, writes history and tells once', async () => {
    const actorId = randomUUID();
    const before = await row('a');
    const result = await bench.act((tx) =>
      setStatus(tx, { ...common(), actorId, findingIds: [ids.a, ids.b, ids.a], status: 'fixed' }),
    );
    expect(result).toMatchObject({ changed: 2 });
    const after = await row('a');
    expect(after).toMatchObject({ status: 'fixed', statusChangedAt: at });
    expect(after.revision).toBeGreaterThan(before.revision);
    expect((await row('c')).status).toBe('open');
    expect(await bench.history(ids.a)).toMatchObject([
      { what: 'status', from: 'open', to: 'fixed', by: actorId, at },
    ]);
    expect(bench.events).toEqual([
      { teamId: bench.teamId, repositoryId, branch: 'main', trigger: 'findings_changed' },
    ]);
  });

  test('does nothing, and tells nobody, when all are so already', async () => {
    const before = await bench.rows(repositoryId);
    const result = await bench.act((tx) =>
      setStatus(tx, { ...common(), findingIds: [ids.a], status: 'open' }),
    );
    expect(result).toMatchObject({ changed: 0 });
    expect(await bench.rows(repositoryId)).toEqual(before);
    expect(bench.events).toEqual([]);
  });

  test('takes a new expiry of a risk that is accepted already', async () => {
    const accept = (acceptedUntil: Date) =>
      bench.act((tx) =>
        setStatus(tx, { ...common(), findingIds: [ids.a], status: 'accepted_risk', acceptedUntil }),
      );
    await accept(new Date('2027-01-01'));
    const before = await row('a');
    expect(await accept(new Date('2027-01-01'))).toMatchObject({ changed: 0 });
    expect(await accept(new Date('2028-01-01'))).toMatchObject({ changed: 1 });
    const after = await row('a');
    expect(after).toMatchObject({
      acceptedUntil: new Date('2028-01-01'),
      statusChangedAt: before.statusChangedAt,
    });
    expect(after.revision).toBeGreaterThan(before.revision);
  });

  test('refuses an expiry for anything but an accepted risk', async () => {
    const refused = bench.act((tx) =>
      setStatus(tx, { ...common(), findingIds: [ids.a], status: 'fixed', acceptedUntil: at }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'validation_failed', field: 'acceptedUntil' });
  });

  test('changes none when one does not exist', async () => {
    const refused = bench.act((tx) =>
      setStatus(tx, { ...common(), findingIds: [ids.a, randomUUID()], status: 'fixed' }),
    );
    await expect(refused).rejects.toMatchObject({ code: 'not_found' });
    expect((await row('a')).status).toBe('open');
  });
});

async function nameOfRepository() {
  const [found] = await bench.act((tx) =>
    tx
      .select({ fullName: repositories.fullName })
      .from(repositories)
      .where(eq(repositories.id, repositoryId)),
  );
  return found!;
}

describe('who triaged a finding, when and why', () => {
  const load = async () => {
    const host = createGeckoHost({ appBaseUrl: 'https://gecko.example' });
    const [finding] = await bench.act((tx) => host.loadFindings(hostSqlOf(tx), bench.teamId, [ids.a]));
    return { by: finding?.triagedBy, at: finding?.triagedAt, reason: finding?.triageReason };
  };
  const triage = (change: Partial<Parameters<typeof setStatus>[1]>) =>
    bench.act((tx) =>
      setStatus(tx, { ...common(), findingIds: [ids.a], status: 'accepted_risk', ...change }),
    );
  const untriaged = { by: null, at: null, reason: null };
  let actorId: string;
  beforeAll(async () => {
    const person = {
      teamId: bench.teamId,
      email: 'lee@example.com',
      name: 'A. Lee',
      role: 'member',
    } as const;
    actorId = await bench.act((tx) => createUser(tx, person));
  });

  test('goes to the export with the finding, and another reason alone is a change', async () => {
    expect(await load()).toEqual(untriaged);
    await triage({ actorId, reason: 'Behind the VPN' });
    expect(await load()).toEqual({ by: 'A. Lee', at: at.toISOString(), reason: 'Behind the VPN' });
    const before = await row('a');
    expect(await triage({ actorId })).toMatchObject({ changed: 0 });
    expect(await triage({ actorId, reason: 'Behind the VPN' })).toMatchObject({ changed: 0 });
    const later = new Date('2026-03-02');
    expect(await triage({ actorId, reason: 'Test code', at: later })).toMatchObject({ changed: 1 });
    expect(await load()).toEqual({ by: 'A. Lee', at: later.toISOString(), reason: 'Test code' });
    const after = await row('a');
    expect(after.revision).toBeGreaterThan(before.revision);
    expect(after.statusChangedAt).toEqual(before.statusChangedAt);
    expect(bench.events).toHaveLength(2);
    expect(await triage({ actorId, reason: '' })).toMatchObject({ changed: 1 });
    expect(await load()).toMatchObject({ reason: null });
    expect((await bench.history(ids.a)).filter(({ what }) => what === 'reason')).toHaveLength(3);
  });

  test('is forgotten when another status comes without a reason, and when Gecko itself sets one', async () => {
    const acceptedUntil = new Date('2026-06-01');
    await triage({ actorId, reason: 'Behind the VPN', acceptedUntil });
    await bench.act((tx) => expireAcceptedRisks(tx, { ...common(), now: acceptedUntil }));
    expect(await load()).toEqual(untriaged);
    await triage({ actorId, status: 'false_positive', reason: 'A test' });
    await triage({ actorId, status: 'fixed' });
    expect(await load()).toEqual({ by: 'A. Lee', at: at.toISOString(), reason: null });
  });

  test('is forgotten when a scan finds again what a person called fixed', async () => {
    await triage({ actorId, status: 'fixed', reason: 'Deployed' });
    const seen = { startedAt: '2026-03-05T00:00:00.000Z', completedAt: '2026-03-05T01:00:00.000Z' };
    await bench.ingest(reportOf([findingOf('a')], seen, await nameOfRepository()));
    expect(await row('a')).toMatchObject({ status: 'open', triagedBy: null, triageReason: null });
    expect(await load()).toEqual(untriaged);
  });

  test('stays when a scan only words the finding anew', async () => {
    await triage({ actorId, status: 'false_positive', reason: 'A test' });
    await bench.ingest(reportOf([findingOf('a', { title: 'In other words' })], {}, await nameOfRepository()));
    expect(await load()).toMatchObject({ by: 'A. Lee', reason: 'A test' });
  });
});

test('changes nothing in a repository other than the one that is named', async () => {
  const elsewhere = { ...common(), repositoryId: randomUUID(), findingIds: [ids.a] };
  const refusals = [
    bench.act((tx) => setStatus(tx, { ...elsewhere, status: 'fixed' })),
    bench.act((tx) => overrideSeverity(tx, { ...elsewhere, severity: 1 })),
    bench.act((tx) => deleteFindings(tx, elsewhere)),
  ];
  await Promise.all(refusals.map((refused) => expect(refused).rejects.toMatchObject({ code: 'not_found' })));
  const here = { ...elsewhere, repositoryId };
  expect(await bench.act((tx) => setStatus(tx, { ...here, status: 'fixed' }))).toMatchObject({ changed: 1 });
});

test('accepted risks that have run out are opened in every team', async () => {
  const acceptedUntil = new Date('2020-06-01');
  await bench.act((tx) =>
    setStatus(tx, { ...common(), findingIds: [ids.b], status: 'accepted_risk', acceptedUntil }),
  );
  const expire = () => expireDueRisks(bench.database, { now: acceptedUntil });
  expect(await expire()).toEqual({ expired: 1 });
  expect(await row('b')).toMatchObject({ status: 'open', acceptedUntil: null });
  expect(await expire()).toEqual({ expired: 0 });
});

test('an accepted risk opens when its time has passed, not before', async () => {
  const acceptedUntil = new Date('2026-06-01');
  await bench.act((tx) =>
    setStatus(tx, { ...common(), findingIds: [ids.a], status: 'accepted_risk', acceptedUntil }),
  );
  const expire = (now: Date) => bench.act((tx) => expireAcceptedRisks(tx, { ...common(), now }));
  expect(await expire(new Date('2026-05-31'))).toEqual({ expired: 0 });
  expect(await expire(acceptedUntil)).toEqual({ expired: 1 });
  expect(await row('a')).toMatchObject({
    status: 'open',
    acceptedUntil: null,
    statusChangedAt: acceptedUntil,
  });
});

test('an accepted risk that is given more time while its end is dealt with stays accepted', async () => {
  const accept = (acceptedUntil: Date) => ({
    ...common(),
    findingIds: [ids.a],
    status: 'accepted_risk' as const,
    acceptedUntil,
  });
  const until = new Date('2026-06-01');
  await bench.act((tx) => setStatus(tx, accept(until)));
  const later = new Date('2027-06-01');
  const committing = Promise.withResolvers<undefined>();
  const locked = Promise.withResolvers<undefined>();
  const person = bench.act(async (tx) => {
    await setStatus(tx, accept(later));
    locked.resolve(undefined);
    await committing.promise;
  });
  await locked.promise;
  const clock = bench.act((tx) => expireAcceptedRisks(tx, { ...common(), now: until }));
  await waitUntilBlocked();
  committing.resolve(undefined);
  await person;
  expect(await clock).toEqual({ expired: 0 });
  expect(await row('a')).toMatchObject({ status: 'accepted_risk', acceptedUntil: later });
});

/** Until a session of this database waits for another's lock. */
async function waitUntilBlocked(): Promise<void> {
  for (let look = 0; look < 500; look += 1) {
    const waiting = await bench.database.client`select 1 from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    if (waiting.length > 0) return;
    await delay(10);
  }
  throw new Error('nobody waits for a lock');
}

describe('overriding a severity', () => {
  const override = (severity: number | null) =>
    bench.act((tx) => overrideSeverity(tx, { ...common(), findingIds: [ids.a], severity }));

  test('counts from then on and goes back', async () => {
    const host = createGeckoHost({ appBaseUrl: 'https://gecko.example/' });
    const load = () => bench.act((tx) => host.loadFindings(hostSqlOf(tx), bench.teamId, [ids.a]));
    expect(await override(3.5)).toMatchObject({ changed: 1 });
    expect(await load()).toMatchObject([
      {
        severity: 3.5,
        status: 'open',
        scannedSeverity: 8.1,
        severitySetBy: null,
        severitySetAt: expect.any(String),
      },
    ]);
    expect(await override(null)).toMatchObject({ changed: 1 });
    expect(await load()).toMatchObject([
      { severity: 8.1, scannedSeverity: null, severitySetBy: null, severitySetAt: null },
    ]);
    expect(bench.events).toHaveLength(2);
  });

  test('with the very score Gecko gave is nothing an export could show', async () => {
    const before = await row('a');
    expect(await override(8.1)).toMatchObject({ changed: 1 });
    expect((await row('a')).revision).toBe(before.revision);
    expect(bench.events).toEqual([]);
  });

  test.each([-1, 10.1, Number.NaN])('refuses %d', async (severity) => {
    await expect(override(severity)).rejects.toMatchObject({ code: 'validation_failed' });
  });
});

test('deleted findings are gone with their history', async () => {
  await bench.act((tx) => setStatus(tx, { ...common(), findingIds: [ids.a], status: 'fixed' }));
  bench.events.length = 0;
  expect(await bench.act((tx) => deleteFindings(tx, { ...common(), findingIds: [ids.a] }))).toEqual({
    deleted: 1,
  });
  expect([...(await bench.rows(repositoryId)).keys()].sort()).toEqual(['b', 'c']);
  expect(await bench.history(ids.a)).toEqual([]);
  expect(bench.events).toHaveLength(1);
});

describe('triage by fingerprint', () => {
  const apply = (input: unknown) =>
    bench.act((tx) =>
      triageByFingerprint(tx, {
        ...common(),
        repositoryId,
        branch: 'main',
        now: at,
        entries: TriageFile.parse(input),
      }),
    );

  test('applies every entry, the last of a fingerprint', async () => {
    const result = await apply([
      { fingerprint: 'a', status: 'fixed' },
      { fingerprint: 'a', status: 'false_positive', at: '2026-04-01T00:00:00Z' },
      { fingerprint: 'b', status: 'accepted_risk', acceptedUntil: '2027-01-01T00:00:00Z', severity: 4 },
    ]);
    expect(result).toMatchObject({ changed: 2 });
    expect(await row('a')).toMatchObject({
      status: 'false_positive',
      statusChangedAt: new Date('2026-04-01'),
    });
    expect(await row('b')).toMatchObject({
      status: 'accepted_risk',
      acceptedUntil: new Date('2027-01-01'),
      severityOverride: 4,
      statusChangedAt: at,
    });
    expect(bench.events).toHaveLength(1);
  });

  test('applies nothing when one fingerprint is unknown, and names it', async () => {
    const refused = apply([
      { fingerprint: 'a', status: 'fixed' },
      { fingerprint: 'zzz', status: 'fixed' },
    ]);
    await expect(refused).rejects.toThrow(/"zzz"/);
    expect((await row('a')).status).toBe('open');
  });

  test.each([
    [[{ fingerprint: 'a', status: 'wontfix' }], { path: [0, 'status'], code: 'invalid_value' }],
    [[{ status: 'fixed' }], { path: [0, 'fingerprint'], code: 'invalid_type' }],
    [
      [{ fingerprint: 'a', status: 'fixed', acceptedUntil: '2027-01-01T00:00:00Z' }],
      { path: [0, 'acceptedUntil'], message: 'belongs to the status accepted_risk only' },
    ],
    [{ fingerprint: 'a' }, { path: [], code: 'invalid_type' }],
  ])('refuses %j', (input, issue) => {
    expect(TriageFile.safeParse(input).error?.issues).toMatchObject([issue]);
  });
});

test('the port answers for the team only', async () => {
  const host = createGeckoHost({ appBaseUrl: 'https://gecko.example' });
  const { teamId } = bench;
  const found = await bench.act((tx) => host.findRepository(hostSqlOf(tx), teamId, repositoryId));
  expect(found).toMatchObject({ id: repositoryId, provider: 'github' });
  const [finding] = await bench.act((tx) => host.loadFindings(hostSqlOf(tx), teamId, [ids.a]));
  expect(finding?.url).toBe(
    `https://gecko.example/repo/github/${found!.fullName}/vulnerabilities?finding=${ids.a}`,
  );
  expect(
    await bench.act((tx) => host.findLatestScan(hostSqlOf(tx), teamId, { repositoryId, branch: 'main' })),
  ).toMatchObject({
    commit: 'c0ffee',
  });
  const stranger = randomUUID();
  expect(
    await bench.act((tx) => host.findRepository(hostSqlOf(tx), teamId, repositoryId), stranger),
  ).toBeUndefined();
  expect(await bench.act((tx) => host.loadFindings(hostSqlOf(tx), teamId, [ids.a]), stranger)).toEqual([]);
});

test('lists page and filter', async () => {
  const { teamId } = bench;
  await bench.act((tx) => setStatus(tx, { ...common(), findingIds: [ids.a], status: 'fixed' }));
  const list = (limit: number, offset: number, status?: 'fixed') =>
    bench.act((tx) =>
      listFindings(
        tx,
        { teamId, repositoryId, branch: 'main', statuses: status && [status] },
        { limit, offset },
      ),
    );
  expect(await list(2, 0)).toMatchObject({ total: 3, rows: [{}, {}] });
  expect((await list(2, 2)).rows).toHaveLength(1);
  expect(await list(10, 0, 'fixed')).toMatchObject({
    total: 1,
    rows: [{ id: ids.a, isSeverityOverridden: false }],
  });
  expect((await bench.act((tx) => listRepositories(tx, teamId, { limit: 1, offset: 0 }))).rows).toHaveLength(
    1,
  );
  expect((await list(10, 0)).rows.find(({ id }) => id === ids.b)).toMatchObject({ severity: 8.1 });
});
