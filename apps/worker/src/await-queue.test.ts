import { Pool } from 'pg';
import { expect, it } from 'vitest';
import { awaitQueue } from './await-queue.ts';

/** Fails with these errors, one after the other, and then works. */
function failing(...errors: readonly Error[]): () => Promise<string> {
  const left = [...errors];
  return () => {
    const error = left.shift();
    return error === undefined ? Promise.resolve('works') : Promise.reject(error);
  };
}

const withCode = (code: string) => Object.assign(new Error(`It failed with ${code}.`), { code });

it.each([
  ['has no room', withCode('53100')],
  ['shuts down', withCode('57P01')],
  ['cuts a connection', new Error('Connection terminated unexpectedly')],
])('work is repeated while the database %s', async (_, error) => {
  const seen: unknown[] = [];
  const options = { retryMs: 1, onUnreachable: (failure: unknown) => seen.push(failure) };
  expect(await awaitQueue(failing(error, error), options)).toBe('works');
  expect(seen).toEqual([error, error]);
});

it('work is repeated while no server listens', async () => {
  const pool = new Pool({ connectionString: 'postgres://gecko@127.0.0.1:1/none' });
  let tries = 0;
  const work = () => {
    tries += 1;
    return tries < 3 ? pool.query('select 1').then(() => 'reached') : Promise.resolve('works');
  };
  expect(await awaitQueue(work, { retryMs: 1, onUnreachable: () => undefined })).toBe('works');
  await pool.end();
});

it.each(['28P01', '3D000', '42501'])('a failure that no wait mends is thrown: %s', async (code) => {
  const error = withCode(code);
  await expect(awaitQueue(failing(error), { onUnreachable: () => undefined })).rejects.toBe(error);
});
