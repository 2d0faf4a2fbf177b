import { randomUUID } from 'node:crypto';
import { createEmptyDatabase } from '@gecko-defectdojo/testing-postgres/test-database';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrateUntil } from './migrate-until.fixture.ts';
import { migrate } from './migrate.ts';

/** The first migration of the one switch. */
const FIRST = '_paused_by';
const UPDATED = new Date('2026-11-01T08:00:00.000Z');
const PAUSED = new Date('2026-11-20T09:00:00.000Z');
const SWITCHED = new Date('2026-11-10T10:00:00.000Z');

let database: Awaited<ReturnType<typeof createEmptyDatabase>>;
let owner: postgres.Sql;

interface Before {
  readonly pushes: boolean;
  readonly pausedAt?: Date;
  readonly events?: readonly { readonly action: string; readonly detail: object; readonly at: Date }[];
}

/** Adds the connection of a team, as the release before has left it. Returns the team and the person who acted. */
async function add({ pushes, pausedAt, events = [] }: Before) {
  const [team_id, id, actor_id] = [randomUUID(), randomUUID(), randomUUID()];
  await owner`insert into defectdojo.connections ${owner({
    team_id,
    id,
    url: 'https://dojo.example',
    key_last_four: 'abcd',
    account_id: 1,
    account: 'admin',
    state: 'connected',
    push_on_scan_complete: pushes,
    paused_at: pausedAt ?? null,
    created_by: actor_id,
    updated_at: UPDATED,
  })}`;
  for (const { action, detail, at } of events) {
    await owner`insert into defectdojo.audit_events ${owner({
      team_id,
      actor_id,
      action,
      subject_id: id,
      detail: owner.json(detail as postgres.JSONValue),
      at,
    })}`;
  }
  return { team: team_id, by: actor_id };
}

beforeAll(async () => {
  database = await createEmptyDatabase();
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await migrateUntil(owner, FIRST);
});
afterAll(async () => {
  await owner.end();
  await database.close();
});

const switched = (after: object, at = SWITCHED) => ({
  action: 'connection.settings_changed',
  detail: { before: {}, after },
  at,
});

test('what paused pushes before becomes the switch, off since then by that person', async () => {
  const earlier = new Date(SWITCHED.getTime() - 86_400_000);
  const states = {
    on: await add({ pushes: true }),
    paused: await add({
      pushes: true,
      pausedAt: PAUSED,
      events: [{ action: 'connection.paused', detail: {}, at: PAUSED }],
    }),
    pausedByNobodyKnown: await add({ pushes: true, pausedAt: PAUSED }),
    both: await add({
      pushes: false,
      pausedAt: PAUSED,
      events: [
        switched({ pushOnScanComplete: false }),
        { action: 'connection.paused', detail: {}, at: PAUSED },
      ],
    }),
    off: await add({
      pushes: false,
      events: [
        switched({ pushOnScanComplete: true }, earlier),
        switched({ pushOnScanComplete: false }),
        switched({ publishAsvs: false }, PAUSED),
      ],
    }),
    offAs010WroteIt: await add({
      pushes: false,
      events: [
        { action: 'connection.settings_changed', detail: { pushOnScanComplete: false }, at: SWITCHED },
      ],
    }),
    offSinceNobodyKnows: await add({ pushes: false }),
  };

  await migrate({ ownerUrl: database.ownerUrl });

  const rows = await owner<
    { team: string; pushes: boolean; at: Date | null; by: string | null }[]
  >`select team_id as team, push_on_scan_complete as pushes, paused_at as at, paused_by as by
    from defectdojo.connections`;
  const found = new Map(rows.map(({ team, ...rest }) => [team, rest]));
  const of = (name: keyof typeof states) => found.get(states[name].team);
  expect(of('on')).toEqual({ pushes: true, at: null, by: null });
  expect(of('paused')).toEqual({ pushes: false, at: PAUSED, by: states.paused.by });
  expect(of('pausedByNobodyKnown')).toEqual({ pushes: false, at: PAUSED, by: null });
  expect(of('both')).toEqual({ pushes: false, at: PAUSED, by: states.both.by });
  expect(of('off')).toEqual({ pushes: false, at: SWITCHED, by: states.off.by });
  expect(of('offAs010WroteIt')).toEqual({ pushes: false, at: SWITCHED, by: states.offAs010WroteIt.by });
  expect(of('offSinceNobodyKnows')).toEqual({ pushes: false, at: UPDATED, by: null });
});
