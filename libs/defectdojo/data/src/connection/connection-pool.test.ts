import postgres from 'postgres';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createConnectionPool } from './connection-pool.ts';
import type { Connection } from './open-connection.ts';

/** Never connects: the pool only hands it out. */
const client = postgres({ max: 1 });

let opened: Connection[];
let closed: number;
beforeEach(() => {
  opened = [];
  closed = 0;
});
afterEach(() => {
  vi.useRealTimers();
});

function connect(): Promise<Connection> {
  const close = () => {
    closed += 1;
    return Promise.resolve();
  };
  const connection = { client, lost: new AbortController().signal, close };
  opened.push(connection);
  return Promise.resolve(connection);
}

const CLOSED = 'The database handle is closed.';

it('a pool that closes refuses work that waits, at once and while other work still runs', async () => {
  const pool = createConnectionPool({ max: 1, open: connect });
  const started = Promise.withResolvers<undefined>();
  const running = Promise.withResolvers<string>();
  const first = pool.use(() => {
    started.resolve(undefined);
    return running.promise;
  });
  await started.promise;
  const waiting = [pool.use(() => Promise.resolve('late')), pool.use(() => Promise.resolve('late'))];
  const outcomes = Promise.allSettled(waiting);
  await pool.close();
  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { name: 'ConnectionLost', message: CLOSED },
    });
  running.resolve('done');
  expect(await first).toBe('done');
  await expect(pool.use(() => Promise.resolve('late'))).rejects.toThrow(CLOSED);
  expect(opened).toHaveLength(1);
});

it('a pool that closes gives no work a connection that is still being made, and closes it', async () => {
  const making = Promise.withResolvers<undefined>();
  const pool = createConnectionPool({ max: 1, open: () => making.promise.then(connect) });
  const work = vi.fn(() => Promise.resolve('late'));
  const refused = expect(pool.use(work)).rejects.toThrow(CLOSED);
  await pool.close();
  making.resolve(undefined);
  await refused;
  expect(work).not.toHaveBeenCalled();
  expect(closed).toBe(1);
});

it('work that waits too long is told so, and no later connection is given to it', async () => {
  vi.useFakeTimers();
  const pool = createConnectionPool({ max: 1, open: connect, waitMs: 1_000 });
  const running = Promise.withResolvers<string>();
  const first = pool.use(() => running.promise);
  const late = expect(pool.use(() => Promise.resolve('late'))).rejects.toThrow('No connection');
  await vi.advanceTimersByTimeAsync(1_000);
  await late;
  running.resolve('done');
  await first;
  await pool.close();
  expect(opened).toHaveLength(1);
});
