import { openDatabase } from '@gecko-defectdojo/data';
import { expect, test } from 'vitest';
import { DEFAULT_TIMINGS } from '../timings.ts';
import { sweep, sweepAtStart } from './sweep.ts';

test('a worker that starts while the database cannot be used goes on', async () => {
  const database = openDatabase({ url: 'postgres://gecko@127.0.0.1:1/none', maxConnections: 1 });
  const context = { database, host: {}, timings: DEFAULT_TIMINGS } as Parameters<typeof sweepAtStart>[0];
  await expect(sweep(context, 0)).rejects.toMatchObject({ code: 'unavailable' });
  expect(await sweepAtStart(context)).toBe(0);
  await database.close();
});
