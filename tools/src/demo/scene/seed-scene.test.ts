import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AsvsMatrixRow,
  Check,
  Connection,
  Overview,
  Push,
  PushDetail,
  RepositoryRow,
  ActivityEntry,
} from '@gecko-defectdojo/contract';
import { z } from 'zod';
import { playDemo } from '../play-demo.ts';
import type { PlayedDemo } from '../play-demo.ts';
import { startStack } from '../../stack/start-stack.ts';
import type { Stack } from '../../stack/start-stack.ts';
import { HAND_MADE, planTeam } from './plan/plan-team.ts';
import type { Role } from './plan/repository-plan.ts';

/** Enough for one repository of most roles, and for two without one. */
const REPOSITORIES = 40;
const SET_UP_TIMEOUT_MS = 120_000;
const DAY_MS = 86_400_000;

/** How entries of the activity begin. */
const ACTIVITY = [
  /^Connected /,
  /^Replaced the API v2 key/,
  /^Changed settings/,
  /^The connection went from connected to key rejected/,
  /^The connection went from connected to unreachable/,
  /^Mapped .+ to the new product/,
  /^Moved .+ to /,
  /^Removed the mapping/,
  /^Changed the mapped branch/,
  /^Started to map /,
  /^Started a push/,
  /^Started 2 pushes/,
  /^Retried a push/,
  /^Started a check/,
  /^Set the level/,
  /^Excluded V12/,
  /^Answered the questions/,
  /^Looked at commit/,
  /^Could not look at the code/,
];

let stack: Stack;
let demo: PlayedDemo;
let rows: ReadonlyMap<string, RepositoryRow>;

/** Asks the integration's API as a script does, and checks the response against the contract. */
async function ask<T extends z.ZodType>(schema: T, path: string, method = 'GET'): Promise<z.infer<T>> {
  const url = `${demo.address}/api/v1/integrations/defectdojo${path}`;
  const headers = { 'x-api-key': demo.key, 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(method === 'POST' ? { body: '{}' } : {}) });
  const { data } = z.object({ data: z.unknown() }).parse(await response.json());
  return schema.parse(data);
}

async function readRows(): Promise<ReadonlyMap<string, RepositoryRow>> {
  const list = await ask(z.array(RepositoryRow), '/repositories?limit=100');
  return new Map(list.map((row) => [row.name, row]));
}

/** The row of the first planned repository that stands for this. */
function rowOf(role: Role, isMapped = true): RepositoryRow {
  const plan = planTeam(REPOSITORIES).find(
    (one) => one.role === role && (one.product !== undefined) === isMapped,
  );
  const row = rows.get(plan?.fullName ?? '');
  if (!row) throw new Error(`There is no repository for "${role}".`);
  return row;
}

function mappingOf(role: Role): string {
  return rowOf(role).mapping?.id ?? '';
}

async function pushed(mappingId: string): Promise<Push> {
  const { id } = await ask(Push, `/mappings/${mappingId}/pushes`, 'POST');
  await expect
    .poll(async () => (await ask(PushDetail, `/pushes/${id}`)).finishedAt, PATIENTLY)
    .not.toBeNull();
  return ask(PushDetail, `/pushes/${id}`);
}
const PATIENTLY = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  stack = await startStack({ simulator: { version: '3.5' }, allowPrivateNetwork: false });
  demo = await playDemo(stack, {
    instance: undefined,
    repositories: REPOSITORIES,
    port: 0,
    say: () => undefined,
  });
  rows = await readRows();
}, SET_UP_TIMEOUT_MS);
afterAll(() => stack.close());

describe('a team whose scene is set', () => {
  it('has as many repositories as asked for, and the planned part of them is mapped', async () => {
    const mapped = planTeam(REPOSITORIES).filter(
      ({ product, role }) => product !== undefined && role !== 'removed',
    );
    expect(await ask(Overview, '/overview')).toMatchObject({
      repositories: REPOSITORIES,
      mapped: mapped.length + HAND_MADE.mapped,
    });
  });

  it.each<[Role, Partial<Push>]>([
    ['regular', { status: 'succeeded' }],
    ['rejected', { status: 'partial', errorCode: 'finding_rejected' }],
    ['failed', { status: 'failed', errorCode: 'right_missing' }],
    ['throttled', { status: 'waiting', errorCode: 'remote_throttled' }],
    ['queued', { status: 'queued' }],
    ['running', { status: 'running', trigger: 'scan_completed' }],
    ['never_scanned', { status: 'succeeded' }],
    ['pull_requests_only', { status: 'succeeded' }],
    ['lost', { status: 'failed', errorCode: 'product_gone' }],
  ])('has a repository for "%s", whose last push says so', (role, push) => {
    expect(rowOf(role).lastPush).toMatchObject(push);
  });

  it('has repositories that are not mapped: never scanned, with pull requests only, and removed', () => {
    expect(rowOf('never_scanned', false).mapping).toBeNull();
    expect(rowOf('pull_requests_only', false).mapping).toBeNull();
    expect(rowOf('removed').mapping).toBeNull();
  });

  it('waits for a time that is to come, and is in work with a part done', () => {
    expect(Date.parse(rowOf('throttled').lastPush?.retryAt ?? '')).toBeGreaterThan(Date.now());
    const { planned = 0, done = 0 } = rowOf('running').lastPush?.counters ?? {};
    expect(done).toBeGreaterThan(0);
    expect(done).toBeLessThan(planned);
  });

  it('has levels of every source, and sections that are unsure and not read', () => {
    const all = [...rows.values()];
    expect(new Set(all.map(({ levelSource }) => levelSource))).toEqual(
      new Set(['chosen', 'suggested', 'assumed', 'none']),
    );
    expect(all.some(({ unsure }) => unsure.length > 0)).toBe(true);
    expect(all.some(({ notRead }) => notRead.length > 0)).toBe(true);
  });

  it('has open criticals in sections that apply', async () => {
    const matrix = await ask(z.array(AsvsMatrixRow), '/asvs/matrix?limit=100');
    const critical = matrix.flatMap(({ cells }) =>
      cells.filter(({ decision, highestSeverity }) => decision === 'yes' && (highestSeverity ?? 0) >= 9),
    );
    expect(critical.length).toBeGreaterThan(0);
  });

  it('found out what people changed and deleted in DefectDojo', async () => {
    const [check] = await ask(z.array(Check), `/mappings/${mappingOf('changed_there')}/checks?limit=1`);
    expect(check).toMatchObject({ status: 'done', missing: 2, leftThere: 1 });
    expect(check?.changed).toBeGreaterThan(2);
  });

  it('has been connected for four weeks, with a key that expires soon', async () => {
    const { createdAt, keyExpiresAt, state } = await ask(Connection, '/connection');
    expect(state).toBe('connected');
    expect((Date.now() - Date.parse(createdAt)) / DAY_MS).toBeGreaterThan(28);
    const days = (Date.parse(keyExpiresAt ?? '') - Date.now()) / DAY_MS;
    expect(days).toBeGreaterThan(3);
    expect(days).toBeLessThan(14);
  });

  it('has a story: pushes on most days of four weeks', async () => {
    const days = new Set<string>();
    for (const { mapping } of rows.values()) {
      if (!mapping) continue;
      const pushes = await ask(z.array(Push), `/mappings/${mapping.id}/pushes?limit=100`);
      for (const { queuedAt } of pushes) days.add(queuedAt.slice(0, 10));
    }
    expect(days.size).toBeGreaterThan(15);
  });

  it('has activity of all sorts, by people and by Gecko itself', async () => {
    const activity: ActivityEntry[] = [];
    for (let offset = 0; offset < 300; offset += 100)
      activity.push(...(await ask(z.array(ActivityEntry), `/activity?limit=100&offset=${String(offset)}`)));
    const texts = activity.map(({ text }) => text);
    for (const sentence of ACTIVITY) expect(texts).toContainEqual(expect.stringMatching(sentence));
    const people = new Set(activity.map(({ by }) => by));
    expect([...people]).toEqual(expect.arrayContaining(['Ada Admin', 'Max Manager', null]));
  });

  it('has messages in the inbox for what needs a person, from the days on which it happened', async () => {
    const response = await fetch(`${demo.address}/api/v1/messages?limit=100`, {
      headers: { 'x-api-key': demo.key },
    });
    const messages = z
      .array(z.object({ title: z.string(), openedAt: z.string(), closedAt: z.string().nullable() }))
      .parse(z.object({ data: z.unknown() }).parse(await response.json()).data);
    const open = messages.filter(({ closedAt }) => closedAt === null);
    expect(open.map(({ title }) => title)).toContainEqual(
      expect.stringMatching(/^The DefectDojo key expires on/),
    );
    const ages = messages.map(({ openedAt }) => (Date.now() - Date.parse(openedAt)) / DAY_MS);
    expect(Math.max(...ages)).toBeGreaterThan(20);
  });

  it('goes on from what DefectDojo has: a push writes nothing, a check finds nothing', async () => {
    const mappingId = mappingOf('regular');
    const push = await pushed(mappingId);
    expect(push).toMatchObject({ status: 'succeeded', counters: { writes: 0 } });
    const { id } = await ask(Check, `/mappings/${mappingId}/checks`, 'POST');
    const read = async () => ask(Check, `/checks/${id}`);
    await expect.poll(async () => (await read()).finishedAt, PATIENTLY).not.toBeNull();
    expect(await read()).toMatchObject({ status: 'done', missing: 0, changed: 0, extra: 0 });
  });
});
