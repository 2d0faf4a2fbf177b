import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import type { Tx } from './database.ts';
import { hostSqlOf } from './host-sql-of.ts';
import { connections } from './schema/index.ts';
import { readTeam } from './with-team.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const TEAM = `current_setting('app.team_id', true) || ' ' || current_setting('search_path')`;

interface TeamRow extends Record<string, unknown> {
  readonly team: string;
}

const first: readonly (readonly [string, (tx: Tx) => Promise<readonly unknown[]>])[] = [
  ['a statement of Drizzle', (tx) => tx.execute<TeamRow>(sql`select ${sql.raw(TEAM)} as team`)],
  ['a statement of the host', (tx) => hostSqlOf(tx).query<TeamRow>(`select ${TEAM} as team`)],
  [
    'a savepoint',
    (tx) => tx.transaction((inner) => inner.execute<TeamRow>(sql`select ${sql.raw(TEAM)} as team`)),
  ],
];

describe('the team is set before the first statement', () => {
  it.each(first)('%s', async (_, work) => {
    for (let turn = 0; turn < 3; turn += 1) {
      const teamId = randomUUID();
      expect(await bench.act(teamId, work)).toEqual([{ team: `${teamId} ${bench.database.searchPath}` }]);
    }
  });

  it('a query that row-level security restricts', async () => {
    const teamId = randomUUID();
    const { id } = await bench.connect(teamId);
    const rows = await bench.act(teamId, (tx) => tx.select({ id: connections.id }).from(connections));
    expect(rows).toEqual([{ id }]);
  });
});

it('runs nothing for a team that cannot be set', async () => {
  const marker = randomUUID();
  const failing = bench.act('\0', async (tx) => {
    await tx.execute(sql`select set_config('app.marker', ${marker}, false)`);
  });
  await expect(failing).rejects.toThrow();
  const markers = await Promise.all(
    Array.from({ length: 5 }, () =>
      bench.act(randomUUID(), (tx) => tx.execute(sql`select current_setting('app.marker', true) as marker`)),
    ),
  );
  expect(markers.flat()).not.toContainEqual({ marker });
});

it('rolls back what was done before an error', async () => {
  const teamId = randomUUID();
  const failing = bench.act(teamId, async (tx) => {
    await tx.execute(sql`select set_config('app.marker', 'left', false)`);
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  const after = await bench.act(teamId, (tx) =>
    tx.execute(sql`select current_setting('app.marker', true) as marker`),
  );
  expect(after).not.toEqual([{ marker: 'left' }]);
});

describe('a read', () => {
  it('sees one state in all its statements, whatever others commit meanwhile', async () => {
    const teamId = randomUUID();
    const { id } = await bench.connect(teamId);
    const states = await readTeam(bench.database, teamId, async (tx) => {
      const readState = async () => (await tx.select().from(connections))[0]?.state;
      const before = await readState();
      await bench.act(teamId, (other) =>
        other.update(connections).set({ state: 'key_rejected' }).where(eq(connections.id, id)),
      );
      return [before, await readState()];
    });
    expect(states).toEqual(['connected', 'connected']);
  });

  it('may not write', async () => {
    const teamId = randomUUID();
    await bench.connect(teamId);
    const writing = readTeam(bench.database, teamId, (tx) =>
      tx.update(connections).set({ state: 'key_rejected' }),
    );
    // read_only_sql_transaction
    await expect(writing).rejects.toThrow('25006');
  });
});
