import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LOCK_TAKEN, withAdvisoryLock } from './advisory-lock.ts';
import { openBench, type Bench } from './data-bench.fixture.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

test('one works, the other learns that it is taken', async () => {
  const gate = Promise.withResolvers<undefined>();
  const door = Promise.withResolvers<undefined>();
  const first = withAdvisoryLock(bench.database, { key: 'a' }, async () => {
    door.resolve(undefined);
    await gate.promise;
    return 'first';
  });
  await door.promise;
  expect(await withAdvisoryLock(bench.database, { key: 'a' }, () => Promise.resolve('second'))).toBe(
    LOCK_TAKEN,
  );
  expect(await withAdvisoryLock(bench.database, { key: 'b' }, () => Promise.resolve('other key'))).toBe(
    'other key',
  );
  const patient = withAdvisoryLock(bench.database, { key: 'a', waitMs: 5_000 }, () =>
    Promise.resolve('waited'),
  );
  gate.resolve(undefined);
  expect([await first, await patient]).toEqual(['first', 'waited']);
});

test('work that fails gives the lock and the connection back', async () => {
  for (let round = 0; round < 12; round += 1) {
    const failed = withAdvisoryLock(bench.database, { key: 'c' }, () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
  }
  expect(await withAdvisoryLock(bench.database, { key: 'c' }, () => Promise.resolve('free'))).toBe('free');
});

test('many at once never overlap', async () => {
  let inside = 0;
  let most = 0;
  const results = await Promise.all(
    Array.from({ length: 4 }, () =>
      withAdvisoryLock(bench.database, { key: 'd', waitMs: 10_000 }, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 20));
        inside -= 1;
        return 'done';
      }),
    ),
  );
  expect(results).toEqual(['done', 'done', 'done', 'done']);
  expect(most).toBe(1);
});

test('a killed process holds nothing', async () => {
  const program = `
    const { openDatabase } = await import(${JSON.stringify(new URL('./database.ts', import.meta.url).href)});
    const { withAdvisoryLock } = await import(${JSON.stringify(new URL('./advisory-lock.ts', import.meta.url).href)});
    const database = openDatabase({ url: process.env.APP_URL });
    await withAdvisoryLock(database, { key: 'e' }, () => { console.log('held'); return new Promise(() => {}); });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, APP_URL: bench.appUrl },
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  expect(await withAdvisoryLock(bench.database, { key: 'e' }, () => Promise.resolve('mine'))).toBe(
    LOCK_TAKEN,
  );
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(
    await withAdvisoryLock(bench.database, { key: 'e', waitMs: 5_000 }, () => Promise.resolve('mine')),
  ).toBe('mine');
});
