import { NOTICE_TASK } from '@gecko-defectdojo/contract';
import type { Notice } from '@gecko-defectdojo/contract';
import { claimClosedNotice, listOpenNotices, recordHostInformed, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import postgres from 'postgres';
import { createTestHost } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { disconnect } from '../connection/disconnect.ts';
import type { ServiceContext } from '../context.ts';
import { createMapping } from '../mapping/create-mapping.ts';
import { addRepository, connectTo, createTestContext, createTestTeam } from '../team.fixture.ts';
import { raiseNotice } from './raise-notice.ts';

let testDatabase: TestDatabase;
let simulator: Simulator;
let context: ServiceContext;
let owner: postgres.Sql;

beforeAll(async () => {
  testDatabase = await createTestDatabase();
  owner = postgres(testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await testDatabase.close();
});
beforeEach(async () => {
  simulator = await startSimulator();
  await owner`delete from graphile_worker._private_jobs`;
  const host = createTestHost({
    noticeOpened: () => Promise.resolve(),
  });
  let now = Date.parse('2026-11-23T12:00:00.000Z');
  const clock = () => new Date((now += 1_000));
  context = await createTestTeam(createTestContext(testDatabase.database, { host, now: clock }));
});
afterEach(() => simulator.close());

const act = <T>(work: (tx: Tx) => Promise<T>) => withTeam(testDatabase.database, context.actor.teamId, work);
/** Returns the ids of the notices that the host is to be informed of, in order. */
async function told(): Promise<(string | undefined)[]> {
  const rows = await owner<{ key: string }[]>`
    select key from graphile_worker.jobs where task_identifier = ${NOTICE_TASK} order by id`;
  return rows.map(({ key }) => key.split(':').at(-1));
}

const openNotices = () => act((tx) => listOpenNotices(tx, context.actor.teamId));

/** Connects, maps a repository and opens a notice about its mapping. */
async function openNotice(): Promise<Notice> {
  const { teamId } = context.actor;
  await connectTo(context, simulator);
  const { id: subjectId } = await createMapping(context, {
    repositoryId: await addRepository(context, 'acme/shop'),
    product: { kind: 'new', name: 'Shop', productType: 'Gecko' },
  });
  const options = { teamId, subjectId, kind: 'push_failed' } as const;
  await act((tx) =>
    raiseNotice(tx, context, { ...options, code: 'internal', pushId: subjectId, message: 'It failed.' }),
  );
  const [notice] = await openNotices();
  return notice!;
}

/** Does to a closed notice as its job does. Returns true if there was something to do. */
async function informHost(noticeId: string): Promise<boolean> {
  const key = { teamId: context.actor.teamId, noticeId };
  return act(async (tx) => {
    const notice = await claimClosedNotice(tx, key);
    if (notice) await recordHostInformed(tx, key);
    return notice !== undefined;
  });
}

describe('a notice that ended with its connection, once the team connects again', () => {
  it('goes on under its id while the host does not know that it had ended', async () => {
    const notice = await openNotice();
    await disconnect(context);
    expect(await openNotices()).toEqual([]);
    await connectTo(context, simulator);
    expect(await openNotices()).toEqual([notice]);
    expect(await told()).toEqual([notice.id]);
    expect(await informHost(notice.id)).toBe(false);
  });

  it('is followed by a new one, of which the host is informed, once the host knows that it had ended', async () => {
    const notice = await openNotice();
    await disconnect(context);
    expect(await informHost(notice.id)).toBe(true);
    await connectTo(context, simulator);
    const [second, ...others] = await openNotices();
    expect(others).toEqual([]);
    const { id, openedAt, ...same } = notice;
    expect(second).toMatchObject(same);
    expect(second!.id).not.toBe(id);
    expect(second!.openedAt > openedAt).toBe(true);
    expect(await told()).toEqual([notice.id, second!.id]);
    expect(await informHost(notice.id)).toBe(false);
    await disconnect(context);
    expect(await informHost(second!.id)).toBe(true);
  });
});
