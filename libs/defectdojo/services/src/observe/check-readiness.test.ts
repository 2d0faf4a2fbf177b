import { openDatabase } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkReadiness } from './check-readiness.ts';

let test: TestDatabase;
let owner: postgres.Sql;
beforeAll(async () => {
  test = await createTestDatabase();
  owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

/** Returns the parts that are not right, as a probe with nothing remembered sees them. */
async function wrongParts(): Promise<string[]> {
  const { checks } = await checkReadiness({ database: test.database }, { freshMs: 0 });
  return checks.filter(({ state }) => state !== 'ok').map(({ name, state }) => `${name} ${state}`);
}

describe('a process', () => {
  it('is ready where everything is at hand', async () => {
    expect(await checkReadiness({ database: test.database })).toEqual({
      isReady: true,
      checks: ['database', 'migrations', 'queue', 'host'].map((name) => ({ name, state: 'ok' })),
    });
  });

  it.each([
    ['comment on schema defectdojo is null', 'migrations failed'],
    ['alter table graphile_worker._private_jobs rename to gone', 'queue failed'],
    ['alter view gecko.export_findings rename to gone', 'host failed'],
  ])('is not ready after "%s", and says which part it is: %s', async (statement, part) => {
    const before = await owner<{ comment: string }[]>`
      select obj_description('defectdojo'::regnamespace, 'pg_namespace') as comment`;
    await owner.unsafe(statement);
    expect(await wrongParts()).toEqual([part]);
    await owner.unsafe(`
      comment on schema defectdojo is '${before[0]?.comment ?? ''}';
      alter table if exists graphile_worker.gone rename to _private_jobs;
      alter view if exists gecko.gone rename to export_findings`);
    expect(await wrongParts()).toEqual([]);
  });

  it('is not ready on an empty database', async () => {
    const empty = await createEmptyDatabase();
    const database = openDatabase({ url: empty.appUrl, maxConnections: 1 });
    expect(await checkReadiness({ database })).toMatchObject({ isReady: false });
    await database.close();
    await empty.close();
  });

  it('is not ready while its database is away, and knows nothing of the rest', async () => {
    const database = openDatabase({ url: 'postgres://gecko@127.0.0.1:1/none', maxConnections: 1 });
    const { isReady, checks } = await checkReadiness({ database });
    expect(isReady).toBe(false);
    expect(checks).toEqual([
      { name: 'database', state: 'failed' },
      ...['migrations', 'queue', 'host'].map((name) => ({ name, state: 'unknown' })),
    ]);
    await database.close();
  });
});
