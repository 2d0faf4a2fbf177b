import { randomUUID } from 'node:crypto';
import { ClosedNoticeMessage, NOTICE_TASK, NoticeMessage } from '@gecko-defectdojo/contract';
import type { Notice } from '@gecko-defectdojo/contract';
import { clearNotices, listOpenNotices, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { HostSql } from '@gecko-defectdojo/host';
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
/** The calls that the host got, in order. */
let informed: string[];
let messages: (NoticeMessage | ClosedNoticeMessage)[];
/** The host's reaction to a call, by the call's line. Default: none. */
const behaviours = new Map<string, (sql: HostSql) => Promise<unknown>>();

async function receive(call: 'opened' | 'closed', sql: HostSql, message: NoticeMessage): Promise<void> {
  const line = `${call} ${message.id}`;
  informed.push(line);
  messages.push(message);
  await behaviours.get(line)?.(sql);
}

const fail = () => Promise.reject(new Error('The host is out of order.'));

/** Ends the server's side of the transaction: all that is left of it when a worker is killed. */
async function killWorker(sql: HostSql): Promise<never> {
  const [backend] = await sql.query<{ pid: number }>('select pg_backend_pid() as pid', []);
  await owner`select pg_terminate_backend(${backend!.pid}::integer)`;
  throw new Error('Connection ended.');
}

const host = createTestHost({
  noticeOpened: (sql, _teamId, message) => receive('opened', sql, message),
  noticeClosed: (sql, _teamId, message) => receive('closed', sql, message),
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
  messages = [];
  behaviours.clear();
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
/** Lets a job that failed have its next turn. */
const makeDue = () =>
  owner`update graphile_worker._private_jobs set run_at = now() - interval '1 second', attempts = 1`;

interface Subject {
  readonly teamId: string;
  readonly subjectId: string;
}

const pushId = randomUUID();
const subject = (): Subject => ({ teamId: randomUUID(), subjectId: randomUUID() });
const act = <T>({ teamId }: Subject, work: (tx: Tx) => Promise<T>) => withTeam(test.database, teamId, work);
const raise = (tx: Tx, about: Subject, port = host, message = 'The push failed.') =>
  raiseNotice(tx, { host: port }, { ...about, kind: 'push_failed', code: 'right_missing', pushId, message });
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
  await runDue(port);
  await act(about, (tx) => clear(tx, about));
  return notice;
}

/** Returns the jobs that are not given up, by how often each was tried. */
async function queued(): Promise<number[]> {
  const rows = await owner<{ attempts: number }[]>`
    select attempts from graphile_worker.jobs
    where task_identifier = ${NOTICE_TASK} and attempts < max_attempts`;
  return rows.map(({ attempts }) => attempts);
}

describe('an opened notice', () => {
  it('is reported to the host at once and once, however often its cause repeats', async () => {
    const about = subject();
    const { id } = await open(about);
    await runDue();
    expect(informed).toEqual([`opened ${id}`]);
    await open(about);
    await sweepFor();
    await runDue();
    expect(informed).toHaveLength(1);
  });

  it('comes with everything that a mail needs', async () => {
    const about = subject();
    const { id, openedAt } = await open(about);
    await runDue();
    expect(NoticeMessage.parse(messages[0])).toEqual({
      id,
      kind: 'push_failed',
      subjectId: about.subjectId,
      message: 'The push failed.',
      openedAt,
      tone: 'danger',
      title: 'A push of a repository failed',
      sentence: 'The user of Gecko’s key may not do in DefectDojo what the push of a repository needs.',
      remedy: 'Give the user the missing right, which the page of the push names, then retry.',
      action: 'Open the push',
      address: `https://app.gecko.example/settings/defectdojo/pushes/${pushId}`,
    });
  });

  it('of the release before has the words of its kind', async () => {
    await open(subject());
    await owner`update defectdojo.notices set words = null`;
    await runDue();
    expect(messages[0]).toMatchObject({
      title: 'A push to DefectDojo failed',
      address: 'https://app.gecko.example/settings/defectdojo',
    });
  });

  it('has no address where the host names none, or none of the web', async () => {
    for (const paths of [undefined, { module: () => 'javascript:alert(1)' }]) {
      const { paths: _, ...rest } = host;
      await open(subject());
      await runDue({ ...rest, ...(paths && { paths }) });
    }
    expect(messages.map((message) => message.address)).toEqual([null, null]);
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
});

describe('a closed notice', () => {
  it('is reported to the host once, under the id under which it was opened', async () => {
    const { id, ...notice } = await openAndClose();
    expect(informed).toEqual([`opened ${id}`]);
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`opened ${id}`, `closed ${id}`]);
    const closed = ClosedNoticeMessage.parse(messages[1]);
    expect(closed).toMatchObject(messages[0]!);
    expect(Date.parse(closed.closedAt)).toBeGreaterThanOrEqual(Date.parse(notice.openedAt));
    await sweepFor();
    await runDue();
    expect(informed).toHaveLength(2);
  });

  it('is not reported while it is open', async () => {
    const { id } = await open(subject());
    await runDue();
    await sweepFor();
    expect(await queued()).toEqual([]);
    expect(informed).toEqual([`opened ${id}`]);
  });

  it('is reported both ways although it opened and closed in one transaction', async () => {
    const about = subject();
    await act(about, async (tx) => {
      await raise(tx, about);
      await clear(tx, about);
    });
    await runDue();
    expect(informed.map((line) => line.split(' ')[0])).toEqual(['opened', 'closed']);
    expect(informed[1]!.slice(7)).toBe(informed[0]!.slice(7));
  });

  it('is reported with the message that it had last', async () => {
    const about = subject();
    await open(about);
    await act(about, (tx) => raise(tx, about, host, 'It failed again.'));
    await act(about, (tx) => clear(tx, about));
    await runDue();
    expect(messages.map(({ message }) => message)).toEqual(['It failed again.', 'It failed again.']);
  });

  it('makes room for a new notice with a new id when the same happens again', async () => {
    const about = subject();
    const first = await open(about);
    await runDue();
    await act(about, (tx) => clear(tx, about));
    const second = await open(about);
    expect(second.id).not.toBe(first.id);
    await sweepFor();
    await runDue();
    expect(informed[0]).toBe(`opened ${first.id}`);
    expect(informed.slice(1).sort()).toEqual([`closed ${first.id}`, `opened ${second.id}`].sort());
  });
});

describe('after a crash', () => {
  it.each(['opened', 'closed'] as const)(
    'between the host’s call that a notice was %s and the commit, the host is called again with the same id',
    async (call) => {
      const about = subject();
      const { id } = await open(about);
      const earlier = call === 'opened' ? [] : [`opened ${id}`];
      if (call === 'closed') {
        await runDue();
        await act(about, (tx) => clear(tx, about));
        await sweepFor();
      }
      behaviours.set(`${call} ${id}`, killWorker);
      await runDue();
      behaviours.clear();
      await makeDue();
      await runDue();
      expect(informed).toEqual([...earlier, `${call} ${id}`, `${call} ${id}`]);
      await sweepFor();
      expect(await queued()).toEqual([]);
    },
  );

  it('of the worker that holds the job, the next sweep enqueues another', async () => {
    const { id } = await open(subject());
    await owner`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'killed'`;
    await sweepFor();
    await runDue();
    expect(informed).toEqual([`opened ${id}`]);
  });
});

describe('a host that fails on a notice', () => {
  it('does not undo what found the problem', async () => {
    const about = subject();
    const { id } = await open(about);
    behaviours.set(`opened ${id}`, fail);
    await runDue();
    expect(await act(about, (tx) => listOpenNotices(tx, about.teamId))).toHaveLength(1);
    expect(await queued()).toEqual([1]);
  });

  it('gets those of other teams all the same, and that one again later, without end', async () => {
    const notices = [await openAndClose(), await openAndClose(), await openAndClose()];
    const [bad, ...good] = notices.map(({ id }) => id);
    behaviours.set(`closed ${bad!}`, fail);
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
    behaviours.clear();
    await runDue();
    await sweepFor();
    expect(await queued()).toEqual([]);
    expect(informed.filter((line) => line === `closed ${String(bad)}`)).toHaveLength(2);
  });
});

describe('a host that has no use for notices', () => {
  it('gets no jobs, and once it has, those that it missed', async () => {
    const over = await openAndClose(deafHost);
    const { id } = await open(subject(), deafHost);
    await sweepFor(deafHost);
    expect(await queued()).toEqual([]);
    await sweepFor();
    await runDue(deafHost);
    expect(informed).toEqual([]);
    await sweepFor();
    await runDue();
    expect(new Set(informed)).toEqual(new Set([`opened ${over.id}`, `closed ${over.id}`, `opened ${id}`]));
  });

  it('of the closed kind gets no jobs for open ones', async () => {
    const closing = createTestHost({
      noticeClosed: (sql, _teamId, message) => receive('closed', sql, message),
    });
    const { id } = await openAndClose(closing);
    await open(subject(), closing);
    await sweepFor(closing);
    expect(await queued()).toEqual([0]);
    await runDue(closing);
    expect(informed).toEqual([`closed ${id}`]);
  });
});
