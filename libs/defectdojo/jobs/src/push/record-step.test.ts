import { claimPush, findKeptChanges, findPush, updateMapping, withTeam } from '@gecko-defectdojo/data';
import { ChangeLog, emptyCounters } from '@gecko-defectdojo/domain';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openTally } from '../push-job/open-tally.ts';
import { factsOf } from './findings/finding-facts.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench, StartedPush } from './push-bench.fixture.ts';
import type { PushSession } from './push-session.ts';
import { PushTally } from './push-tally.ts';
import { recordStep, stepOf } from './record-step.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const created = (findingId: string) =>
  stepOf([{ kind: 'created' }], factsOf({ findingId, title: 'A title' }));
const updated = (findingId: string) =>
  stepOf([{ kind: 'updated' }], { ...factsOf({ findingId, title: 'A title' }), fields: ['mitigation'] });

/** Returns what is stored of the push: its counters, its counts of findings, and the kept changes by action. */
async function stored({ context, scope: { teamId }, push }: PushSession) {
  const [row, kept] = await withTeam(context.database, teamId, async (tx) => [
    await findPush(tx, teamId, push.id),
    await findKeptChanges(tx, push),
  ]);
  const actions = Object.groupBy(kept, ({ action }) => action);
  return {
    counters: { created: row?.created, updated: row?.updated },
    changed: row?.changed,
    kept: Object.fromEntries(Object.entries(actions).map(([action, rows]) => [action, rows.length])),
  };
}

/** Returns the session of another worker that takes the push over. */
async function takeOver({ session }: StartedPush): Promise<PushSession> {
  const { context, scope } = session;
  const push = await withTeam(context.database, scope.teamId, (tx) => claimPush(tx, scope));
  return { ...session, push: push!, tally: await openTally(context, push!) };
}

describe('a step of a push', () => {
  it('is recorded with its counters and its changes', async () => {
    const { session, ids } = await bench.start({ findings: 2 });
    await recordStep(session, () => Promise.resolve(created(ids[0]!)));
    await recordStep(session, () => Promise.resolve(updated(ids[1]!)));
    expect(session.tally.counters).toMatchObject({ created: 1, updated: 1 });
    expect(await stored(session)).toEqual({
      counters: { created: 1, updated: 1 },
      changed: { created: 1, updated: 1 },
      kept: { created: 1, updated: 1 },
    });
  });

  it('that fails leaves nothing, neither stored nor counted', async () => {
    const { session, ids } = await bench.start({ findings: 1 });
    const failing = recordStep(session, async (tx) => {
      await updateMapping(tx, session.scope, { inflightBuildId: 'build-1' });
      throw new Error('Stop.');
    });
    await expect(failing).rejects.toThrow('Stop.');
    expect(session.tally.counters).toEqual(emptyCounters());
    expect(await stored(session)).toMatchObject({ changed: null, kept: {} });
    await recordStep(session, () => Promise.resolve(created(ids[0]!)));
    expect(await stored(session)).toMatchObject({ changed: { created: 1 }, kept: { created: 1 } });
  });

  it('counts on the ones before it, also where two are begun at once', async () => {
    const { session, ids } = await bench.start({ findings: 6 });
    await Promise.all(ids.map((id) => recordStep(session, () => Promise.resolve(created(id)))));
    expect(await stored(session)).toEqual({
      counters: { created: 6, updated: 0 },
      changed: { created: 6 },
      kept: { created: 6 },
    });
  });

  it('of a worker that has lost the push is not recorded', async () => {
    const started = await bench.start({ findings: 2 });
    const { session, ids } = started;
    await takeOver(started);
    await expect(recordStep(session, () => Promise.resolve(created(ids[0]!)))).rejects.toMatchObject({
      name: 'PushTakenOver',
    });
    expect(await stored(session)).toMatchObject({ changed: null, kept: {} });
  });

  it('after a killed worker adds to what that one has recorded, and merges what it had begun', async () => {
    const started = await bench.start({ findings: 3 });
    const { session, ids } = started;
    await recordStep(session, () => Promise.resolve(created(ids[0]!)));
    await recordStep(session, () => Promise.resolve(updated(ids[1]!)));
    const other = await takeOver(started);
    const facts = { ...factsOf({ findingId: ids[1]!, title: 'A title' }) };
    const status = { from: 'open', to: 'mitigated' } as const;
    await recordStep(other, () =>
      Promise.resolve(stepOf([{ kind: 'moved', to: 'mitigated' }], { ...facts, status })),
    );
    await recordStep(other, () => Promise.resolve(created(ids[2]!)));
    expect(await stored(other)).toEqual({
      counters: { created: 2, updated: 1 },
      changed: { created: 2, updated: 0, mitigated: 1 },
      kept: { created: 2, mitigated: 1 },
    });
  });

  it('beyond the limit is counted, and kept as a sample', async () => {
    const { session: begun, ids } = await bench.start({ findings: 6 });
    const log = new ChangeLog({ full: 2, oneIn: 1, sample: 1 });
    const session = { ...begun, tally: new PushTally(emptyCounters(), log) };
    for (const id of ids) await recordStep(session, () => Promise.resolve(created(id)));
    expect(await stored(session)).toEqual({
      counters: { created: 6, updated: 0 },
      changed: { created: 6 },
      kept: { created: 3 },
    });
  });
});
