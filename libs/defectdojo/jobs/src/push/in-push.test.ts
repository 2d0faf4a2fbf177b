import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  claimPush,
  holdMapping,
  hostSqlOf,
  PushTakenOver,
  updateMapping,
  withTeam,
} from '@gecko-defectdojo/data';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench } from './push-bench.fixture.ts';
import { inPush } from './in-push.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

describe('a transaction of a push', () => {
  it('writes what the work wrote and returns its result', async () => {
    const { session, mapping } = await bench.start({ findings: 1 });
    const result = await inPush(session, async (tx) => {
      await updateMapping(tx, session.scope, { inflightBuildId: 'build-1' });
      return 7;
    });
    expect(result).toBe(7);
    expect((await mapping())?.inflightBuildId).toBe('build-1');
  });

  it('runs no work once another worker has taken the push over', async () => {
    const { session } = await bench.start({ findings: 1 });
    const { context, scope } = session;
    await withTeam(context.database, scope.teamId, (tx) => claimPush(tx, scope));
    const ran: string[] = [];
    const work = () => Promise.resolve(ran.push('work'));
    await expect(inPush(session, work)).rejects.toThrow(PushTakenOver);
    expect(ran).toEqual([]);
  });

  it('runs no work once the mapping follows another branch', async () => {
    const { session, changeMapping } = await bench.start({ findings: 1 });
    await changeMapping({ branch: 'release' });
    await expect(inPush(session, () => Promise.resolve())).rejects.toMatchObject({ code: 'conflict' });
  });

  it('takes back what the work wrote when it fails', async () => {
    const { session, mapping } = await bench.start({ findings: 1 });
    const failing = inPush(session, async (tx) => {
      await updateMapping(tx, session.scope, { inflightBuildId: 'build-1' });
      throw new Error('Stop.');
    });
    await expect(failing).rejects.toThrow('Stop.');
    expect((await mapping())?.inflightBuildId).toBeNull();
  });

  it('makes changes of the mapping wait until it ends', async () => {
    const { session } = await bench.start({ findings: 1 });
    const { context, scope } = session;
    const change = () =>
      withTeam(context.database, scope.teamId, async (tx) => {
        await hostSqlOf(tx).query(`set local lock_timeout = '20ms'`, []);
        await holdMapping(tx, scope);
      });
    const LOCK_TIMEOUT = '55P03';
    await inPush(session, () => expect(change()).rejects.toThrow(LOCK_TIMEOUT));
    await change();
  });
});
