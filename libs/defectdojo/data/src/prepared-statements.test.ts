import { randomUUID } from 'node:crypto';
import { inArray, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import type { Tx } from './database.ts';
import { connections } from './schema/index.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Selects the connections with as many ids, none of which exists. */
async function select(tx: Tx, idCount: number): Promise<void> {
  const ids = Array.from({ length: idCount }, () => randomUUID());
  const rows = await tx.select({ id: connections.id }).from(connections).where(inArray(connections.id, ids));
  expect(rows).toEqual([]);
}

/** Returns how often each kept statement about connections ran on this transaction's connection. */
async function runsOfKept(tx: Tx): Promise<number[]> {
  const rows = await tx.execute<{ runs: number }>(sql`
    select (generic_plans + custom_plans)::int as runs from pg_prepared_statements
    where statement like '%"connections"%' order by prepare_time`);
  return rows.map((row) => row.runs);
}

test('a connection keeps a statement and runs it again, also after a savepoint and in the next transaction', async () => {
  const teamId = randomUUID();
  const runs = await bench.act(teamId, async (tx) => {
    await select(tx, 2);
    await tx.transaction((inner) => select(inner, 2));
    await select(tx, 3);
    return runsOfKept(tx);
  });
  expect(runs).toEqual([2, 1]);
  const later = await bench.act(teamId, async (tx) => {
    await select(tx, 2);
    return runsOfKept(tx);
  });
  expect(later).toEqual([3, 1]);
});

test('a list of many values is not kept', async () => {
  const runs = await bench.act(randomUUID(), async (tx) => {
    await select(tx, 41);
    return runsOfKept(tx);
  });
  expect(runs).toEqual([3, 1]);
});

test('an error within a savepoint leaves the kept statements usable', async () => {
  await bench.act(randomUUID(), async (tx) => {
    const broken = tx.transaction(async (inner) => {
      await select(inner, 4);
      await inner.execute(sql`select 1 / ${0}::int`);
    });
    await expect(broken).rejects.toThrow();
    await select(tx, 4);
  });
});
