import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBench } from '../data-bench.fixture.ts';
import type { Bench } from '../data-bench.fixture.ts';
import { findConnection, viewConnection } from './connections.ts';
import { pauseExports, requestCatchUp, switchExportsOn, undoSwitchingOn } from './exports-switch.ts';
import { requestPush } from './request-push.ts';

const SINCE = new Date('2026-11-28T16:06:00.000Z');
const UNDO_MS = 60_000;

let bench: Bench;
let teamId: string;
let connectionId: string;
let mappingId: string;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());
beforeEach(async () => {
  ({ teamId, connectionId, mappingId } = await bench.mappedTeam());
});

const key = () => ({ teamId, connectionId });
const connection = () => bench.act(teamId, (tx) => findConnection(tx, teamId));
const pause = (by: string | null = null) =>
  bench.act(teamId, (tx) => pauseExports(tx, key(), { since: SINCE, by }));
const switchOn = (undoMs: number) => bench.act(teamId, (tx) => switchExportsOn(tx, key(), undoMs));
const undo = () => bench.act(teamId, (tx) => undoSwitchingOn(tx, key()));
const request = (trigger: 'triage' | 'manual', of = mappingId) =>
  bench.act(teamId, (tx) => requestPush(tx, { teamId, mappingId: of, trigger }));
const catchUp = (at?: Date) =>
  bench.act(teamId, (tx) =>
    requestCatchUp(tx, { ...key(), trigger: 'setting_changed', requestedBy: randomUUID(), at }),
  );
const pushes = () => bench.owner<
  { mapping_id: string; trigger: string; by_hand: boolean; status: string; created: number }[]
>`
  select mapping_id, trigger, by_hand, status, created from defectdojo.pushes where team_id = ${teamId} order by mapping_id`;
const off = (pausedAt: Date, pausedBy: string | null) => ({ pushOnScanComplete: false, pausedAt, pausedBy });
const on = { pushOnScanComplete: true, pausedAt: null, pausedBy: null };

describe('the switch', () => {
  test('is off since a time, by a person, and on again', async () => {
    const by = randomUUID();
    await pause(by);
    expect(await connection()).toMatchObject(off(SINCE, by));
    expect(await switchOn(0)).toBeUndefined();
    expect(await connection()).toMatchObject({ ...on, catchUpAt: null, formerPausedAt: null });
  });

  test('has what is only queued wait while it is off, and leaves what a person started', async () => {
    const other = await bench.map(teamId, connectionId);
    await request('triage');
    await request('manual', other.id);
    await pause();
    const states = async () => new Map((await pushes()).map((push) => [push.mapping_id, push.status]));
    expect(await states()).toEqual(
      new Map([
        [mappingId, 'waiting'],
        [other.id, 'queued'],
      ]),
    );
    const [{ error_code: code } = {}] = await bench.owner`
      select error_code from defectdojo.pushes where mapping_id = ${mappingId}`;
    expect(code).toBe('connection_paused');
    await switchOn(0);
    await catchUp();
    expect((await states()).get(mappingId)).toBe('queued');
  });

  test('lets nothing be requested while it is off but what a person starts by hand', async () => {
    await pause();
    expect(await request('triage')).toBeUndefined();
    expect(await bench.jobs(teamId)).toHaveLength(0);
    expect(await request('manual')).toEqual(expect.any(String));
    expect(await bench.jobs(teamId)).toHaveLength(1);
  });
});

describe('undoing that it was switched on', () => {
  test('brings the pause back as it was, and withdraws what is queued', async () => {
    const by = randomUUID();
    await pause(by);
    const at = await switchOn(UNDO_MS);
    await catchUp(at);
    expect(await pushes()).toHaveLength(1);
    expect(await undo()).toBe(true);
    expect(await connection()).toMatchObject({ ...off(SINCE, by), catchUpAt: null, formerPausedAt: null });
    expect(await pushes()).toEqual([]);
    expect(await undo()).toBe(false);
  });

  test('is too late once the catch-up has begun, by the clock of the database', async () => {
    await pause();
    await switchOn(UNDO_MS);
    await bench.owner`
      update defectdojo.connections set catch_up_at = now() - interval '1 second' where team_id = ${teamId}`;
    expect(await undo()).toBe(false);
    expect(await connection()).toMatchObject(on);
  });

  test('is over for good, however long ago it was switched on', async () => {
    await pause();
    await switchOn(UNDO_MS);
    await bench.owner`
      update defectdojo.connections set catch_up_at = now() - interval '2 years' where team_id = ${teamId}`;
    const view = bench.act(teamId, async (tx) => {
      const record = await findConnection(tx, teamId);
      return record && viewConnection(tx, record, { pausedBy: null });
    });
    expect(await view).toMatchObject({ catchUp: null });
  });

  test('leaves what a person has started meanwhile', async () => {
    await pause();
    await catchUp(await switchOn(UNDO_MS));
    await request('manual');
    await undo();
    expect(await pushes()).toMatchObject([{ by_hand: true, status: 'queued' }]);
  });

  test('has a push that had begun before the pause wait again', async () => {
    await request('triage');
    await bench.owner`
      update defectdojo.pushes set status = 'waiting', error_code = 'connection_paused', attempts = 1, created = 7
      where team_id = ${teamId}`;
    await pause();
    await catchUp(await switchOn(UNDO_MS));
    expect(await pushes()).toMatchObject([{ status: 'queued', created: 7 }]);
    await undo();
    expect(await pushes()).toMatchObject([{ status: 'waiting', created: 7 }]);
  });
});

describe('the catch-up', () => {
  test('pushes every mapping, and mitigates what removed ones have left', async () => {
    const [closing, removed] = [await bench.map(teamId, connectionId), await bench.map(teamId, connectionId)];
    await bench.owner`
      update defectdojo.mappings set removed_at = now(), closing_since = now() where id = ${closing.id}`;
    await bench.owner`update defectdojo.mappings set removed_at = now() where id = ${removed.id}`;
    await catchUp();
    expect(new Map((await pushes()).map((push) => [push.mapping_id, push.trigger]))).toEqual(
      new Map([
        [mappingId, 'setting_changed'],
        [closing.id, 'mapping_removed'],
      ]),
    );
  });

  test('begins when it can no longer be undone, and does not put off what a person has started', async () => {
    const other = await bench.map(teamId, connectionId);
    await pause();
    await request('manual', other.id);
    const at = await switchOn(UNDO_MS);
    await catchUp(at);
    const jobs = new Map((await bench.jobs(teamId)).map((job) => [job.key?.split(':')[2], job.run_at]));
    expect(jobs.get(mappingId)).toEqual(at);
    expect(jobs.get(other.id)?.getTime()).toBeLessThan(at!.getTime() - UNDO_MS / 2);
  });
});

describe('a process of the release before, which writes one of the two columns', () => {
  const write = (change: string, actor?: string) =>
    bench.act(teamId, (tx) =>
      tx.execute(
        `select set_config('defectdojo.actor_id', '${actor ?? ''}', true);` +
          `update defectdojo.connections set ${change} where team_id = '${teamId}'`,
      ),
    );

  test('pauses by the time alone', async () => {
    const by = randomUUID();
    await write('paused_at = now()', by);
    expect(await connection()).toMatchObject({ pushOnScanComplete: false, pausedBy: by });
    await write('paused_at = null');
    expect(await connection()).toMatchObject(on);
  });

  test('switches off by the setting alone', async () => {
    await write('push_on_scan_complete = false');
    expect(await connection()).toMatchObject({ pausedAt: expect.any(Date), pausedBy: null });
    await write('push_on_scan_complete = true');
    expect(await connection()).toMatchObject(on);
  });

  test('cannot leave the two in contradiction', async () => {
    await expect(
      bench.owner`insert into defectdojo.connections ${bench.owner({
        team_id: randomUUID(),
        url: 'https://dojo.example',
        key_last_four: 'abcd',
        account_id: 1,
        account: 'admin',
        state: 'connected',
        push_on_scan_complete: false,
        created_by: randomUUID(),
      })}`,
    ).rejects.toMatchObject({ constraint_name: 'connections_paused' });
  });
});
