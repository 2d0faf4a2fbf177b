import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { enterInstance, instanceOf, openCircuit, openInstanceSlots } from '@gecko-defectdojo/data';
import { createTaskList } from '@gecko-defectdojo/jobs';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { readCall, runAdminCommand } from '@gecko-defectdojo/tools/admin';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { ingest, makeWorld, map, testIdOf, triage, VAULT_KEY } from './world.ts';
import type { World } from './world.ts';

const quiet = new Logger(() => () => undefined);
let world: World;
let owner: postgres.Sql;
let repository: Awaited<ReturnType<typeof ingest>>;
let mappingId: string;
let ring: string;
const report = makeScan({ findings: 6 });

beforeAll(async () => {
  world = await makeWorld();
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
  repository = await ingest(world, report);
  mappingId = await map(world, repository);
  await workOff();
  ring = join(await mkdtemp(join(tmpdir(), 'admin-ring-')), 'ring');
  await writeFile(ring, `test:${VAULT_KEY.toString('base64')}`, { mode: 0o600 });
});
afterAll(async () => {
  await rm(dirname(ring), { recursive: true });
  await owner.end();
  await world.close();
});
beforeEach(() => {
  world.simulator.requests.clear();
});

async function workOff(): Promise<void> {
  await runDueJobs({
    connectionString: world.testDatabase.queueUrl,
    taskList: createTaskList(world.context),
    logger: quiet,
  });
}

/** Calls the command in the environment of an operator. */
async function call(...args: string[]) {
  return callIn({}, ...args);
}

async function callIn(environment: Record<string, string>, ...args: string[]) {
  const [printed, told]: [string[], string[]] = [[], []];
  const { appUrl, operatorUrl } = world.testDatabase;
  const code = await runAdminCommand({
    args,
    environment: {
      DATABASE_URL: appUrl,
      OPERATOR_DATABASE_URL: operatorUrl,
      GECKO_APP_URL: 'https://app.gecko.security',
      GECKO_VAULT_KEYS_FILE: ring,
      DEFECTDOJO_NETWORKS: '127.0.0.0/8',
      DEFECTDOJO_PORTS: new URL(world.simulator.url).port,
      ...environment,
    },
    print: (line) => printed.push(line),
    tell: (line) => told.push(line),
  });
  return { code, printed, told };
}

/** The line of JSON of a call that went well. */
async function json<T>(...args: string[]): Promise<T> {
  const { code, printed, told } = await call(...args, '--json');
  expect(told).toEqual([]);
  expect(code).toBe(0);
  expect(printed).toHaveLength(1);
  return JSON.parse(printed[0]!) as T;
}

const triageAll = (status: 'false_positive' | 'fixed' | 'open') =>
  triage(
    world,
    repository,
    report.findings.map(({ fingerprint }) => fingerprint),
    status,
  );
interface Items {
  readonly items: readonly Readonly<Record<string, unknown>>[];
}

describe('a new operator asks', () => {
  it('which connections there are, in which state, at which instance', async () => {
    const { items } = await json<Items>('connections', '--state', 'connected');
    expect(items).toMatchObject([{ teamId: world.teamId, url: world.simulator.url, mappings: 1, behind: 0 }]);
    const instance = String(items[0]!['instance']);
    expect((await json<Items>('connections', '--instance', instance)).items).toHaveLength(1);
    expect((await json<Items>('connections', '--state', 'held')).items).toEqual([]);
    expect((await json<Items>('connections', '--after', world.teamId)).items).toEqual([]);
    const { printed } = await call('connections');
    expect(printed[0]).toMatch(/^team +state +code +since +instance +url/);
    expect(printed[1]).toContain('connected');
  });

  it('who is behind, since when and why, page by page', async () => {
    expect((await json<Items>('mappings', '--behind', '1h')).items).toEqual([]);
    await owner`update defectdojo.mappings set dirty_since = now() - interval '2 hours' where id = ${mappingId}`;
    await owner`update defectdojo.connections set push_on_scan_complete = false, paused_at = now()`;
    const waiting = await json<Items & { after: string }>('mappings', '--behind', '1h', '--limit', '1');
    expect(waiting.items).toMatchObject([{ mappingId, reason: 'paused', pushStatus: 'succeeded' }]);
    expect(waiting.items[0]!['behindSeconds']).toBeGreaterThan(7_000);
    expect((await json<Items>('mappings', '--after', waiting.after)).items).toEqual([]);
    expect((await json<Items>('mappings', '--state', 'current')).items).toEqual([]);
    const { printed } = await call('mappings');
    expect(printed[1]).toMatch(/^2h +paused/);
    await owner`update defectdojo.connections set push_on_scan_complete = true, paused_at = null`;
    await owner`update defectdojo.mappings set dirty_since = null`;
    expect((await json<Items>('mappings', '--state', 'current')).items).toHaveLength(1);
  });

  it('which instance is slow or fails', async () => {
    const { items } = await json<Items>('instances');
    expect(items).toMatchObject([
      { teams: 1, connected: 1, behind: 0, failed: 0, hosts: [new URL(world.simulator.url).host] },
    ]);
    expect(items[0]!['requests']).toBeGreaterThan(0);
    expect(items[0]!['msPerRequest']).toBeGreaterThanOrEqual(0);
    expect(items[0]).toMatchObject({ circuit: 'closed', openUntil: null, lastError: null, inFlight: 0 });
  });

  it('whether an instance responds, when it is asked again, and what is in flight to it', async () => {
    const { database, timings } = world.context;
    const instance = instanceOf(world.simulator.url);
    const key = { instance, teamId: world.teamId };
    const look = async () => (await json<Items>('instances')).items[0]!;
    const slots = openInstanceSlots(database);
    const signal = new AbortController().signal;
    const taken = [
      await slots.take(instance, { isReport: true, signal }),
      await slots.take(instance, { isReport: false, signal }),
    ];
    expect(await look()).toMatchObject({ inFlight: 2 });
    for (const give of taken) give();
    await expect.poll(async () => (await look())['inFlight']).toBe(0);

    const { minMs, maxMs, probeMs } = timings.outage;
    await openCircuit(database, { instance, teamId: undefined }, { code: 'unreachable', minMs, maxMs });
    const open = await look();
    expect(open).toMatchObject({ circuit: 'open', lastError: 'unreachable' });
    expect(Date.parse(String(open['openUntil']))).toBeGreaterThan(Date.now());
    expect((await call('instances')).printed[1]).toMatch(/ open for \d+s +unreachable +0$/);
    await owner`update defectdojo.instances set open_until = now() - interval '1 second'`;
    await enterInstance(database, key, { isPerson: false, probeMs });
    expect(await look()).toMatchObject({ circuit: 'half_open', openUntil: null });
    await owner`delete from defectdojo.instances`;
    // Only this team's URL gets no response.
    await openCircuit(database, key, { code: 'dns_failed', minMs, maxMs });
    expect(await look()).toMatchObject({ circuit: 'open', lastError: 'dns_failed' });
    await owner`update defectdojo.instances set open_until = null, throttled_until = now() + interval '1 minute'`;
    expect(await look()).toMatchObject({ circuit: 'throttled' });
    await owner`delete from defectdojo.instances`;
  });

  it('what a push sent, without a word of a finding', async () => {
    const { items } = await json<Items>('mappings');
    const pushId = String(items[0]!['pushId']);
    const push = await json<Record<string, unknown>>('push', pushId);
    expect(push).toMatchObject({
      ...{ pushId, mappingId, teamId: world.teamId, status: 'succeeded', errorCode: null },
      counters: { created: 6, rejected: 0 },
      changed: { created: 6 },
    });
    expect(push['requests']).toBeGreaterThan(push['writes'] as number);
    const everything = JSON.stringify([push, (await call('push', pushId)).printed]);
    for (const { title } of report.findings) expect(everything).not.toContain(title);
    expect(await call('push', randomUUID())).toMatchObject({ code: 1, printed: ['There is no such push.'] });
  });

  it('how much history the next night deletes, with the days of the worker', async () => {
    await owner`insert into defectdojo.audit_events (team_id, action, subject_id, detail, at)
      values (${world.teamId}, 'check.requested', ${mappingId}, '{}', now() - interval '800 days')`;
    const rowsOf = async (days: string) => {
      const { printed } = await callIn({ RETENTION_DAYS: days }, 'retention', '--dry-run', '--json');
      const { items } = JSON.parse(printed[0]!) as Items;
      return items.find(({ kind }) => kind === 'audit');
    };
    expect(await rowsOf('')).toEqual({ kind: 'audit', days: 730, rows: 1 });
    expect(await rowsOf('audit=900')).toEqual({ kind: 'audit', days: 900, rows: 0 });
    expect((await callIn({ RETENTION_DAYS: 'audit=9' }, 'retention', '--dry-run')).code).toBe(2);
  });
});

describe('an operator', () => {
  it('holds a team and releases it, by name, and what waited goes on', async () => {
    const held = await call(
      'hold',
      'team',
      world.teamId,
      '--reason',
      'We look into a fault.',
      '--as',
      'Otto',
    );
    expect(held).toMatchObject({ code: 0, printed: [expect.stringContaining('1 connection')] });
    expect((await json<Items>('holds')).items).toMatchObject([{ scope: 'team', heldBy: 'Otto', note: null }]);
    await triageAll('false_positive');
    await workOff();
    expect(world.simulator.requests.writes).toBe(0);
    expect((await json<Items>('mappings', '--state', 'held')).items).toHaveLength(1);
    expect((await json<Items>('connections', '--state', 'held')).items).toHaveLength(1);
    expect((await call('rerun', mappingId, '--as', 'Otto')).code).toBe(1);
    expect((await call('release', 'team', world.teamId, '--as', 'Otto')).code).toBe(0);
    expect((await call('release', 'team', world.teamId, '--as', 'Otto')).code).toBe(1);
    await workOff();
    await expectInStep(world, repository, await testIdOf(world, mappingId));
  });

  it('has a mapping pushed again', async () => {
    await triageAll('fixed');
    await owner`delete from graphile_worker._private_jobs`;
    expect(await json('rerun', mappingId, '--as', 'Otto')).toEqual({ mappingId, outcome: 'queued' });
    await workOff();
    await expectInStep(world, repository, await testIdOf(world, mappingId));
    expect(await call('rerun', randomUUID(), '--as', 'Otto')).toMatchObject({ code: 1 });
    const acts = await owner`select operator, action from defectdojo.operator_actions order by at`;
    expect(acts.map(({ operator, action }) => `${String(operator)} ${String(action)}`)).toEqual(
      expect.arrayContaining(['Otto hold', 'Otto release', 'Otto rerun']),
    );
  });
});

describe('an operator reconciles', () => {
  const ledger = async () => {
    const [row] = await owner<{ rows: number }[]>`
      select count(*)::integer as rows from defectdojo.exported_findings where remote_status is not null`;
    return row!.rows;
  };

  it('a mapping whose ledger is lost, after a look at what it would learn', async () => {
    await owner`delete from defectdojo.exported_findings`;
    const preview = await json<Items>('reconcile', mappingId, '--dry-run');
    expect(preview.items).toMatchObject([{ mappingId, read: 6, recovered: 6, edited: 0, error: null }]);
    expect(await ledger()).toBe(0);
    const { printed } = await call('reconcile', '--team', world.teamId, '--as', 'Otto');
    expect(printed[0]).toMatch(/^team +mapping +test +read +learned +recovered/);
    expect(await ledger()).toBe(6);
    expect((await json<Items>('reconcile', '--all', '--as', 'Otto')).items).toMatchObject([{ recovered: 0 }]);
    expect(world.simulator.requests.writes).toBe(0);
    await call('rerun', mappingId, '--as', 'Otto');
    await workOff();
    expect(world.simulator.requests.writes).toBe(0);
    const acts =
      await owner`select detail from defectdojo.operator_actions where action = 'reconcile' order by at`;
    expect(acts.map(({ detail }) => detail as unknown)).toEqual([
      { teamId: world.teamId, closeUnknown: false },
      { all: true, closeUnknown: false },
    ]);
  });

  it('and is told which mapping failed, and why', async () => {
    expect(await call('reconcile', randomUUID(), '--as', 'Otto')).toMatchObject({ code: 1 });
    world.simulator.faults.add({
      match: { path: '/api/v2/tests/' },
      action: { kind: 'respond', status: 403, body: '{"detail":"Invalid token."}' },
      times: 1,
    });
    const { code, told, printed } = await call('reconcile', mappingId, '--as', 'Otto');
    expect(code).toBe(1);
    expect(told.join()).toContain(mappingId);
    expect(printed[1]).toContain('failed');
  });
});

describe('a call at fault changes nothing, and says how it is made', () => {
  it.each([
    [[], 'Name a verb.'],
    [['nonsense'], 'There is no verb nonsense.'],
    [['hold', 'all', '--reason', 'r'], 'Say who acts: --as NAME.'],
    [['hold', 'all', '--as', 'Otto'], 'Say why, in words for customers'],
    [['hold', 'team', 'acme', '--reason', 'r', '--as', 'Otto'], 'Name a team by its id'],
    [
      ['hold', 'instance', 'https://d.example', '--reason', 'r', '--as', 'Otto'],
      'Name an instance by its hash',
    ],
    [['push', 'p'], 'Name a push by its id'],
    [['mappings', '--behind', 'long'], 'Give a time as a number'],
    [['connections', '--limit', '0'], '--limit takes a number'],
    [['connections', '--nonsense'], "Unknown option '--nonsense'"],
    [['retention'], '--dry-run'],
    [['reconcile', '--as', 'Otto'], 'Name a mapping, a team, or all.'],
    [['reconcile', '--all', '--team', randomUUID(), '--as', 'Otto'], 'Name a mapping, a team, or all.'],
    [['reconcile', randomUUID()], 'Say who acts: --as NAME.'],
  ])('%j', async (args, words) => {
    const { code, printed, told } = await call(...args);
    expect(code).toBe(2);
    expect(printed).toEqual([]);
    expect(told.join('\n')).toContain(words);
    expect(told.join('\n')).toContain('admin');
  });

  it('without the operator’s database', async () => {
    const { code, told } = await callIn({ OPERATOR_DATABASE_URL: '' }, 'connections');
    expect(code).toBe(2);
    expect(told.join()).toContain('Set OPERATOR_DATABASE_URL');
  });

  it('with the role of the processes that serve customers', async () => {
    const { appUrl } = world.testDatabase;
    for (const args of [['connections'], ['hold', 'all', '--reason', 'r', '--as', 'Otto']]) {
      const { code, printed } = await callIn({ OPERATOR_DATABASE_URL: appUrl }, ...args);
      expect(code).toBe(1);
      expect(printed).toEqual([]);
    }
    expect(await owner`select 1 from defectdojo.operator_holds where released_at is null`).toHaveLength(0);
  });
});

describe('docs/operations.md', () => {
  const VALUES: Readonly<Record<string, string>> = {
    TEAM: randomUUID(),
    MAPPING: randomUUID(),
    PUSH: randomUUID(),
    INSTANCE: '0123456789abcdef',
    NAME: 'Otto',
  };

  /** The calls of the command that the page quotes, with values in place of what a reader fills in. */
  async function quoted(): Promise<string[][]> {
    const page = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const calls = page.matchAll(/^ *npm run --silent admin -- (.+)$/gm);
    return [...calls].map(([, text = '']) =>
      [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(
        ([, inQuotes, word = '']) => inQuotes ?? VALUES[word] ?? word,
      ),
    );
  }

  it('quotes calls that the command takes, and that work', async () => {
    const calls = await quoted();
    expect(calls.length).toBeGreaterThan(15);
    const verbs = new Set(calls.map(([verb]) => verb));
    for (const verb of [
      'connections',
      'mappings',
      'instances',
      'push',
      'hold',
      'release',
      'rerun',
      'rotate-key',
      'reconcile',
    ])
      expect(verbs).toContain(verb);
    for (const args of calls) {
      // Rotating needs a worker; `rotate-key.test.ts` does it.
      if (args[0] === 'rotate-key') expect(() => readCall(args)).not.toThrow();
      else {
        const { code, told } = await call(...args);
        expect([args, code < 2, told]).toEqual([args, true, []]);
      }
    }
    await call('release', 'all', '--as', 'Otto');
  });
});
