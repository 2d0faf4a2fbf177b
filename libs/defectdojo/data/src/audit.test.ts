import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from './data-bench.fixture.ts';
import { listAudit } from './queries/audit-list.ts';
import { recordAudit } from './queries/audit.ts';
import { withTeam } from './with-team.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const refused = { message: expect.stringContaining('42501') as string };
const newActor = () => ({ teamId: randomUUID(), userId: randomUUID() });

function eventOf(subjectId: string = randomUUID()) {
  return { action: 'check.requested', subjectId, detail: { mappingId: subjectId } } as const;
}

async function eventsOf(teamId: string) {
  const { rows } = await withTeam(bench.database, teamId, (tx) =>
    listAudit(tx, { teamId, limit: 100, offset: 0 }),
  );
  return rows;
}

describe('recordAudit', () => {
  it('names the person, the job in the name of a person, and the plugin by itself', async () => {
    const actor = newActor();
    const { teamId, userId } = actor;
    for (const forWhom of [actor, { ...actor, kind: 'job' as const }, teamId])
      await withTeam(bench.database, forWhom, (tx) => recordAudit(tx, eventOf()));
    // Transactions within one millisecond have no order.
    const actors = (await eventsOf(teamId)).map(
      ({ actorKind, actorId }) => `${actorKind} ${String(actorId)}`,
    );
    expect(actors.sort()).toEqual([`job ${userId}`, `person ${userId}`, 'plugin null']);
  });

  it('takes the time of the database, and team and actor of the transaction, whatever the event says', async () => {
    const actor = newActor();
    const forged = {
      ...eventOf(),
      teamId: randomUUID(),
      actorId: randomUUID(),
      actor_id: randomUUID(),
      at: '2001-01-01',
    };
    const before = Date.now();
    await withTeam(bench.database, actor, async (tx) => {
      await recordAudit(tx, forged);
      await tx.execute(sql`select defectdojo.record_audit(${JSON.stringify([forged])}::jsonb)`);
    });
    for (const row of await eventsOf(actor.teamId)) {
      expect(row).toMatchObject({ teamId: actor.teamId, actorId: actor.userId });
      expect(row.at.getTime()).toBeGreaterThan(before - 60_000);
    }
  });

  it('keeps the order of the events of one transaction', async () => {
    const { teamId } = newActor();
    const subjects = Array.from({ length: 5 }, () => randomUUID());
    await withTeam(bench.database, teamId, async (tx) => {
      for (const subject of subjects) {
        await recordAudit(tx, eventOf(subject));
        await tx.execute(sql`select pg_sleep(0.002)`);
      }
    });
    expect((await eventsOf(teamId)).map(({ subjectId }) => subjectId).reverse()).toEqual(subjects);
  });

  it.each<[string, SQL]>([
    ['a person without an id', sql`select set_config('defectdojo.actor_kind', 'person', true)`],
    ['a kind that does not exist', sql`select set_config('defectdojo.actor_kind', 'host', true)`],
    ['no team', sql`select set_config('app.team_id', '', true)`],
  ])('refuses a transaction that names %s', async (_, setting) => {
    const { teamId } = newActor();
    const recording = withTeam(bench.database, teamId, async (tx) => {
      await tx.execute(setting);
      await recordAudit(tx, eventOf());
    });
    await expect(recording).rejects.toMatchObject(refused);
  });

  it('appends a batch of a thousand in one statement, and no more', async () => {
    const { teamId } = newActor();
    const events = Array.from({ length: 1_000 }, () => eventOf());
    await withTeam(bench.database, teamId, (tx) => recordAudit(tx, ...events));
    const { total } = await withTeam(bench.database, teamId, (tx) =>
      listAudit(tx, { teamId, limit: 1, offset: 0 }),
    );
    expect(total).toBe(1_000);
    const recording = withTeam(bench.database, teamId, (tx) => recordAudit(tx, ...events, eventOf()));
    await expect(recording).rejects.toMatchObject({ message: expect.stringContaining('54000') as string });
  });
});

describe('the audit log', () => {
  const id = randomUUID();
  it.each<[string, (teamId: string) => SQL]>([
    [
      'insert',
      (teamId) => sql`insert into defectdojo.audit_events (team_id, action, subject_id, detail)
        values (${teamId}, 'x', ${id}, '{}')`,
    ],
    ['update', () => sql`update defectdojo.audit_events set at = '2001-01-01'`],
    ['delete', () => sql`delete from defectdojo.audit_events`],
    ['truncate', () => sql`truncate defectdojo.audit_events`],
    [
      'call what the functions share',
      (teamId) => sql`select defectdojo.add_audit_event(${teamId}, 'person', ${id}, 'x', ${id}, '{}')`,
    ],
  ])('lets the app role not %s', async (_, statement) => {
    const actor = newActor();
    const writing = withTeam(bench.database, actor, (tx) => tx.execute(statement(actor.teamId)));
    await expect(writing).rejects.toMatchObject(refused);
  });

  it('loses no event of the last 90 days to the app role', async () => {
    const { teamId } = newActor();
    const deleting = withTeam(bench.database, teamId, (tx) =>
      tx.execute(sql`select defectdojo.delete_expired('audit_events', '89 days', 10)`),
    );
    await expect(deleting).rejects.toMatchObject({ message: expect.stringContaining('22023') as string });
  });

  it('loses old events of all teams through the retention function, the oldest first, and no young ones', async () => {
    const [one, other] = [newActor(), newActor()];
    for (const actor of [one, other])
      await withTeam(bench.database, actor, (tx) => recordAudit(tx, eventOf(), eventOf()));
    await bench.owner`update defectdojo.audit_events set at = now() - interval '3 years'
      where id in (select distinct on (team_id) id from defectdojo.audit_events
        where team_id in (${one.teamId}, ${other.teamId}) order by team_id, at)`;
    const retain = (keep: string, limit: number) =>
      bench.owner`select defectdojo.delete_expired('audit_events', ${keep}::interval, ${limit}) as deleted`;
    expect(await retain('2 years', 1)).toEqual([{ deleted: 1 }]);
    expect(await retain('2 years', 10)).toEqual([{ deleted: 1 }]);
    expect(await retain('90 days', 10)).toEqual([{ deleted: 0 }]);
    for (const { teamId } of [one, other]) expect(await eventsOf(teamId)).toHaveLength(1);
    await expect(retain('89 days', 10)).rejects.toMatchObject({ code: '22023' });
  });
});
