import { randomUUID } from 'node:crypto';
import { NOTICE_CLOSED_TASK } from '@gecko-defectdojo/contract';
import type { Notice } from '@gecko-defectdojo/contract';
import { clearNotices, listOpenNotices, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { createAesVault, createClientFactory, raiseNotice } from '@gecko-defectdojo/services';
import { createTestHost } from '@gecko-defectdojo/testing-host';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { runDueJobs } from '@gecko-defectdojo/testing-postgres/run-due-jobs';
import { Logger } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createJobContext } from '../create-jobs.ts';
import { createTaskList } from '../tasks/create-task-list.ts';
import { sweep } from '../tasks/sweep.ts';

let test: TestDatabase;
let owner: postgres.Sql;
/** The notices that the host was informed of, in order. */
let informed: string[];
/** Ids of notices on which the host fails when they are closed. */
const failing = new Set<string>();

const host = createTestHost({
  noticeOpened: (_sql, _teamId, { id }) => {
    informed.push(`opened ${id}`);
    return Promise.resolve();
  },
  noticeClosed: (_sql, _teamId, { id }) => {
    informed.push(`closed ${id}`);
    return failing.has(id) ? Promise.reject(new Error('The host is out of order.')) : Promise.resolve();
  },
});
const deafHost = createTestHost();

function contextWith(port = host) {
  return createJobContext({
    database: test.database,
    host: port,
    vault: createAesVault({ keys: { k1: Buffer.alloc(32) }, currentKeyId: 'k1' }),
    createClient: createClientFactory({ allowPrivateNetwork: true }),
  });
}

beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 2, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});
beforeEach(async () => {
  informed = [];
  failing.clear();
  await owner`delete from defectdojo.notices`;
  await owner`delete from graphile_worker._private_jobs`;
});

const sweepFor = (port = host) => sweep(contextWith(port), 0);
const runDue = (port = host) =>
  runDueJobs({
    connectionString: test.ownerUrl,
    taskList: createTaskList(contextWith(port)),
    logger: new Logger(() => () => undefined),
  });

interface Subject {
  readonly teamId: string;
  readonly subjectId: string;
}

const subject = (): Subject => ({ teamId: randomUUID(), subjectId: randomUUID() });
const act = <T>({ teamId }: Subject, work: (tx: Tx) => Promise<T>) => withTeam(test.database, teamId, work);
const raise = (tx: Tx, about: Subject, port = host) =>
  raiseNotice(tx, { host: port }, { ...about, kind: 'push_failed', message: 'The push failed.' });
const clear = (tx: Tx, about: Subject) => clearNotices(tx, about, ['push_failed']);

async function open(about: Subject, port = host): Promise<Notice> {
  const [notice] = await act(about, async (tx) => {
    await raise(tx, about, port);
    return listOpenNotices(tx, about.teamId);
  });
  return notice!;
}

async function openAndClose(port = host): Promise<Notice> {
  const about = subject();
  const notice = await open(about, port);
  await act(about, (tx) => clear(tx, about));
  return notice;
}

/** Returns the jobs that are not given up, by how often each was tried. */
async function queued(): Promise<number[]> {
  const rows = await owner<{ attempts: number }[]>`
    select attempts from graphile_worker.jobs
    where task_identifier = ${NOTICE_CLOSED_TASK} and attempts < max_attempts`;
  return rows.map(({ attempts }) => attempts);
}

describe('a closed notice', () => {
  it('is reported to the host once, under the id under which it was opened', async () => {
    const { id } = await openAndClose();
    expect(informed).toEqual([`opened ${id}`]);
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`opened ${id}`, `closed ${id}`]);
    await sweepFor();
    await runDue();
    expect(informed).toHaveLength(2);
  });

  it('is not reported while it is open', async () => {
    const { id } = await open(subject());
    await sweepFor();
    expect(await queued()).toEqual([]);
    expect(informed).toEqual([`opened ${id}`]);
  });

  it('is reported although it opened and closed in one transaction', async () => {
    const about = subject();
    await act(about, async (tx) => {
      await raise(tx, about);
      await clear(tx, about);
    });
    await sweepFor();
    await runDue();
    expect(informed.map((line) => line.split(' ')[0])).toEqual(['opened', 'closed']);
    expect(informed[1]!.slice(7)).toBe(informed[0]!.slice(7));
  });

  it('is neither opened nor closed for the host if its transaction did not commit', async () => {
    const about = subject();
    const undone = act(about, async (tx) => {
      await raise(tx, about);
      await clear(tx, about);
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    await sweepFor();
    expect(await queued()).toEqual([]);
  });

  it('is reported with the message that it had last', async () => {
    const about = subject();
    await open(about);
    await act(about, (tx) =>
      raiseNotice(tx, { host }, { ...about, kind: 'push_failed', message: 'It failed again.' }),
    );
    await act(about, (tx) => clear(tx, about));
    const messages: string[] = [];
    const reader = createTestHost({
      noticeClosed: (_sql, teamId, { message }) => {
        messages.push(`${teamId} ${message}`);
        return Promise.resolve();
      },
    });
    await sweepFor(reader);
    await runDue(reader);
    expect(messages).toEqual([`${about.teamId} It failed again.`]);
  });

  it('makes room for a new notice with a new id when the same happens again', async () => {
    const about = subject();
    const first = await open(about);
    await act(about, (tx) => clear(tx, about));
    const second = await open(about);
    expect(second.id).not.toBe(first.id);
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`opened ${first.id}`, `opened ${second.id}`, `closed ${first.id}`]);
  });
});

describe('after a crash', () => {
  it('between the host’s call and the commit, the host is called again with the same id', async () => {
    const { id } = await openAndClose();
    failing.add(id);
    await sweepFor();
    await runDue();
    expect(await queued()).toEqual([1]);
    failing.clear();
    await owner`update graphile_worker._private_jobs set run_at = now() - interval '1 second'`;
    await runDue();
    expect(informed).toEqual([`opened ${id}`, `closed ${id}`, `closed ${id}`]);
    await sweepFor();
    expect(await queued()).toEqual([]);
  });

  it('of the worker that holds the job, the next sweep enqueues another', async () => {
    const { id } = await openAndClose();
    await sweepFor();
    await owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed'`;
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`opened ${id}`, `closed ${id}`]);
  });
});

describe('a host that fails on a notice', () => {
  it('gets those of other teams all the same, and that one again later, without end', async () => {
    const notices = [await openAndClose(), await openAndClose(), await openAndClose()];
    const [bad, ...good] = notices.map(({ id }) => id);
    failing.add(bad!);
    informed = [];
    await sweepFor();
    await runDue();
    expect(new Set(informed)).toEqual(new Set([bad, ...good].map((id) => `closed ${String(id)}`)));
    await sweepFor();
    // The job that waits is not enqueued twice, and keeps its count.
    expect(await queued()).toEqual([1]);
    await owner`update graphile_worker._private_jobs set attempts = max_attempts`;
    await sweepFor();
    expect(await queued()).toEqual([0]);
    failing.clear();
    await runDue();
    await sweepFor();
    expect(await queued()).toEqual([]);
    expect(informed.filter((line) => line === `closed ${String(bad)}`)).toHaveLength(2);
  });
});

describe('a host without noticeClosed', () => {
  it('gets no jobs, and once it has it, the notices that ended before', async () => {
    const { id } = await openAndClose(deafHost);
    await sweepFor(deafHost);
    expect(await queued()).toEqual([]);
    await sweepFor();
    await runDue(deafHost);
    expect(informed).toEqual([]);
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`closed ${id}`]);
  });
});
