import { randomUUID } from 'node:crypto';
import type { PushTrigger } from '@gecko-defectdojo/contract';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyCounters } from '@gecko-defectdojo/domain';
import { openBench, type Bench } from '../data-bench.fixture.ts';
import { cancelOpenPushes } from './cancel-pushes.ts';
import { claimPush, endPush, saveProgress } from './pushes.ts';
import { holdPush, PushTakenOver } from './hold-push.ts';
import { findMapping, updateMapping } from './mappings.ts';
import { requestPush } from './request-push.ts';
import { findLastPushes } from './last-pushes.ts';
import { findPush, listPushes, viewPush } from './push-lists.ts';
import { countRejectionReasons, insertRejectedFinding, listRejectedFindings } from './rejected-findings.ts';

let bench: Bench;
let teamId: string;
let mappingId: string;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ teamId, mappingId } = await bench.mappedTeam());
});

/** Requests a push while exports are on. */
const request = async (trigger: PushTrigger = 'triage', requestedBy?: string) => {
  const options = { teamId, mappingId, trigger, ...(requestedBy === undefined ? {} : { requestedBy }) };
  const id = await bench.act(teamId, (tx) => requestPush(tx, options));
  return id ?? expect.fail('no push was requested');
};
const claim = () => bench.act(teamId, (tx) => claimPush(tx, { teamId, mappingId }));
const claimed = { branch: 'main', removedAt: null };
const find = (id: string) => bench.act(teamId, (tx) => findPush(tx, teamId, id));

describe('requesting a push', () => {
  test('marks the mapping dirty, queues one push and one job, however often', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => request()));
    expect(new Set(ids).size).toBe(1);
    expect(await bench.jobs(teamId)).toHaveLength(1);
    const mapping = await bench.act(teamId, (tx) => findMapping(tx, teamId, mappingId));
    expect(mapping?.dirtySince).toBeInstanceOf(Date);
  });

  test.each([
    ['triage', 'scan_completed', 'scan_completed'],
    ['scan_completed', 'triage', 'scan_completed'],
    ['mapping_removed', 'mapping_created', 'mapping_created'],
    ['triage', 'retry', 'retry'],
    ['retry', 'triage', 'retry'],
    ['scan_completed', 'manual', 'scan_completed'],
  ] as const)('with %s and then %s waits as %s', async (first, second, expected) => {
    const id = await request(first);
    expect(await request(second)).toBe(id);
    expect((await find(id))?.trigger).toBe(expected);
  });

  test.each<readonly [PushTrigger, string | undefined, boolean]>([
    ['manual', undefined, true],
    ['retry', undefined, true],
    ['check', randomUUID(), true],
    ['check', undefined, false],
    ['mapping_created', randomUUID(), false],
    ['mapping_changed', randomUUID(), false],
    ['setting_changed', randomUUID(), false],
    ['key_replaced', randomUUID(), false],
    ['triage', undefined, false],
    ['scan_completed', undefined, false],
  ])('with %s by %s is by hand or not', async (trigger, by, byHand) => {
    const id = await request(trigger, by);
    expect(await find(id)).toMatchObject({ byHand, requestedBy: by ?? null });
  });

  test('by hand makes a push by hand of one that waits, and it stays one', async () => {
    const by = randomUUID();
    const id = await request('scan_completed');
    await request('check', by);
    await request('triage');
    expect(await find(id)).toMatchObject({ byHand: true, requestedBy: by });
  });

  test('while one runs queues a second', async () => {
    const first = await request();
    await claim();
    expect(await request()).not.toBe(first);
  });

  test('while one waits lets that one go on', async () => {
    const id = await request();
    const push = (await claim())!;
    const retryAt = new Date(Date.now() + 60_000);
    await bench.act(teamId, (tx) =>
      endPush(tx, push, { status: 'waiting', counters: emptyCounters(), retryAt }),
    );
    expect(await request()).toBe(id);
    expect(await claim()).toMatchObject({ id, status: 'running', attempts: 2, retryAt: null });
  });

  test('leaves nothing behind when its transaction fails', async () => {
    const failed = bench.act(teamId, async (tx) => {
      await requestPush(tx, { teamId, mappingId, trigger: 'triage' });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await bench.jobs(teamId)).toHaveLength(0);
    expect(await claim()).toBeUndefined();
  });
});

describe('claiming a push', () => {
  test('returns nothing when nothing waits', async () => {
    expect(await claim()).toBeUndefined();
  });

  test('takes the one whose worker died before the one that waits', async () => {
    const first = await request();
    await claim();
    await request();
    expect(await claim()).toMatchObject({ id: first, attempts: 2 });
  });
});

describe('ending a push', () => {
  test('that is over sets the time and frees the next', async () => {
    const first = await request();
    const push = (await claim())!;
    const second = await request();
    await bench.act(teamId, (tx) =>
      endPush(tx, push, { status: 'partial', counters: { ...emptyCounters(), created: 3 } }),
    );
    const ended = (await find(first))!;
    expect(viewPush(ended)).toMatchObject({ status: 'partial', counters: { created: 3 }, retryAt: null });
    expect(ended.finishedAt).toBeInstanceOf(Date);
    expect(await claim()).toMatchObject({ id: second });
  });

  test('that has to wait keeps its reason and its time', async () => {
    const id = await request();
    const push = (await claim())!;
    const retryAt = new Date('2026-05-05T05:05:05.005Z');
    const errorMessage = 'x'.repeat(3_000);
    const ending = {
      status: 'waiting',
      counters: emptyCounters(),
      errorCode: 'unreachable',
      errorMessage,
      retryAt,
    } as const;
    await bench.act(teamId, (tx) => endPush(tx, push, ending));
    const row = (await find(id))!;
    expect(row).toMatchObject({ status: 'waiting', errorCode: 'unreachable', retryAt, finishedAt: null });
    expect(row.errorMessage).toHaveLength(2_000);
  });

  test('that has to wait steps back behind one that was requested meanwhile', async () => {
    const first = await request();
    const push = (await claim())!;
    const second = await request();
    const retryAt = new Date();
    await bench.act(teamId, (tx) =>
      endPush(tx, push, { status: 'waiting', counters: emptyCounters(), retryAt }),
    );
    expect(await find(first)).toMatchObject({
      status: 'failed',
      retryAt: null,
      finishedAt: expect.any(Date),
    });
    expect(await claim()).toMatchObject({ id: second });
  });

  test('progress is written with a heartbeat', async () => {
    const id = await request();
    const push = (await claim())!;
    await bench.act(teamId, (tx) => saveProgress(tx, push, { ...emptyCounters(), planned: 9, done: 4 }));
    expect(await find(id)).toMatchObject({ planned: 9, done: 4, heartbeatAt: expect.any(Date) });
  });

  test("is its claimer's only until another worker claims it", async () => {
    const id = await request();
    const first = (await claim())!;
    await bench.act(teamId, (tx) => holdPush(tx, first, claimed));
    const second = (await claim())!;
    expect(second.id).toBe(id);
    await expect(bench.act(teamId, (tx) => holdPush(tx, first, claimed))).rejects.toThrow(PushTakenOver);
    await bench.act(teamId, (tx) => saveProgress(tx, first, { ...emptyCounters(), done: 99 }));
    await bench.act(teamId, (tx) => endPush(tx, first, { status: 'failed', counters: emptyCounters() }));
    expect(await find(id)).toMatchObject({ status: 'running', done: 0 });
    await bench.act(teamId, (tx) => holdPush(tx, second, claimed));
  });

  test('is not held any more once its mapping was removed', async () => {
    await request();
    const push = (await claim())!;
    await bench.act(teamId, (tx) => updateMapping(tx, { teamId, mappingId }, { removedAt: new Date() }));
    await expect(bench.act(teamId, (tx) => holdPush(tx, push, claimed))).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('is not held any more once its mapping follows another branch', async () => {
    await request();
    const push = (await claim())!;
    await bench.act(teamId, (tx) => updateMapping(tx, { teamId, mappingId }, { branch: 'release' }));
    await expect(bench.act(teamId, (tx) => holdPush(tx, push, claimed))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  test('is not held any more once exports are paused, unless nothing is sent afterwards', async () => {
    await request();
    const push = (await claim())!;
    await bench.pause(teamId);
    await expect(bench.act(teamId, (tx) => holdPush(tx, push, claimed))).rejects.toMatchObject({
      code: 'connection_paused',
      retry: 'when_person_acted',
    });
    await bench.act(teamId, (tx) => holdPush(tx, push, { ...claimed, intent: 'record' }));
  });

  test('stays held while exports are paused if a person started it', async () => {
    await request('manual');
    const push = (await claim())!;
    await bench.pause(teamId);
    await bench.act(teamId, (tx) => holdPush(tx, push, claimed));
  });

  test('cancelling ends pushes that wait, not the one that runs', async () => {
    const running = await request();
    await claim();
    const queued = await request();
    await bench.act(teamId, (tx) => cancelOpenPushes(tx, { teamId, mappingId }, 'The mapping was removed.'));
    expect(await find(running)).toMatchObject({ status: 'running' });
    expect(await find(queued)).toMatchObject({ status: 'failed', errorMessage: 'The mapping was removed.' });
  });
});

test('pushes and rejected findings are listed page by page', async () => {
  for (let index = 0; index < 3; index += 1) {
    await request();
    const push = (await claim())!;
    await bench.act(teamId, (tx) => endPush(tx, push, { status: 'succeeded', counters: emptyCounters() }));
  }
  const page = await bench.act(teamId, (tx) =>
    listPushes(tx, { teamId, mappingId }, { limit: 2, offset: 0 }),
  );
  expect(page).toMatchObject({ total: 3, rows: [{}, {}] });
  const newest = page.rows[0]!;
  const last = await bench.act(teamId, (tx) => findLastPushes(tx, teamId, [mappingId, randomUUID()]));
  expect([...last.values()].map((push) => push.id)).toEqual([newest.id]);
  await bench.act(teamId, async (tx) => {
    for (const title of ['one', 'two', 'three']) {
      await insertRejectedFinding(tx, newest, {
        findingId: randomUUID(),
        title,
        code: 'finding_rejected',
        message: 'no',
      });
    }
  });
  const key = { teamId, pushId: newest.id };
  const problems = await bench.act(teamId, (tx) => listRejectedFindings(tx, key, { limit: 2, offset: 2 }));
  expect(problems).toMatchObject({ total: 3, problems: [{}] });
});

test('reasons of rejected findings are counted by the last one of each finding, most frequent first', async () => {
  await request();
  const push = (await claim())!;
  const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
  const rejections = [
    [a, 'first'],
    [a, 'blocked'],
    [b, 'blocked'],
    [c, 'too long'],
  ] as const;
  // Each in a transaction of its own that lasts longer than the millisecond which times are kept to, so that they differ.
  for (const [findingId, message] of rejections) {
    await bench.act(teamId, async (tx) => {
      await insertRejectedFinding(tx, push, { findingId, title: 'one', code: 'finding_rejected', message });
      await tx.execute(sql`select pg_sleep(0.002)`);
    });
  }
  const count = (limit: number) =>
    bench.act(teamId, (tx) => countRejectionReasons(tx, { teamId, pushId: push.id }, limit));
  const blocked = { message: 'blocked', findings: 2 };
  expect(await count(3)).toEqual({ reasons: [blocked, { message: 'too long', findings: 1 }], total: 2 });
  expect(await count(1)).toEqual({ reasons: [blocked], total: 2 });
  const other = { teamId, pushId: randomUUID() };
  expect(await bench.act(teamId, (tx) => countRejectionReasons(tx, other, 3))).toEqual({
    reasons: [],
    total: 0,
  });
});
