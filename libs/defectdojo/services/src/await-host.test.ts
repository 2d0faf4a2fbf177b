import { openDatabase } from '@gecko-defectdojo/data';
import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import { expect, test } from 'vitest';
import { awaitHost } from './await-host.ts';

test('a database that cannot be reached is waited for', async () => {
  const nowhere = openDatabase({ url: 'postgres://gecko@127.0.0.1:1/none', maxConnections: 1 });
  const testDatabase = await createTestDatabase();
  const { database } = testDatabase;
  let current = nowhere;
  const onUnreachable = () => (current = database);
  await awaitHost(
    {
      ...nowhere,
      get drizzle() {
        return current.drizzle;
      },
      get client() {
        return current.client;
      },
    },
    { retryMs: 1, onUnreachable },
  );
  expect(current).toBe(database);
  await Promise.all([testDatabase.close(), nowhere.close()]);
});

test('a host that is not ready is refused at once, with a sentence', async () => {
  const empty = await createEmptyDatabase();
  const database = openDatabase({ url: empty.appUrl, maxConnections: 1 });
  await expect(awaitHost(database)).rejects.toThrow('The database is not ready');
  await database.close();
  await empty.close();
});
