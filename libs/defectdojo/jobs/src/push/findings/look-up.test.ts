import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { planPage } from '../plan-page.ts';
import { sendReports } from '../reports/send-reports.ts';
import { decideByLookUp, lookUpFindings } from './look-up.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

async function pushed(findings: number): Promise<StartedPush> {
  const started = await bench.startSent({ findings });
  started.simulator.requests.clear();
  return started;
}

describe('looking findings up', () => {
  it('asks for a few one by one and leaves missing ones out', async () => {
    const started = await pushed(3);
    const [first] = started.ids;
    const found = await lookUpFindings(await started.inTest(), [first!, crypto.randomUUID()]);
    expect([...found.keys()]).toEqual([first]);
    expect(found.get(first!)?.id).toBe(started.remote(first!)?.id);
    // An empty list is read twice.
    expect(started.simulator.requests).toHaveLength(3);
  });

  it('lists the test when that is less work', async () => {
    const started = await pushed(60);
    const found = await lookUpFindings(await started.inTest(), started.ids);
    expect(found.size).toBe(60);
    expect(started.simulator.requests.length).toBeLessThan(5);
  });

  it('asks nothing for nothing', async () => {
    const started = await pushed(1);
    expect(await lookUpFindings(await started.inTest(), [])).toEqual(new Map());
    expect(started.simulator.requests).toHaveLength(0);
  });
});

describe('deciding by a look-up', () => {
  it('records what DefectDojo holds, also what a person made of it', async () => {
    const started = await pushed(2);
    const { id } = started.remote(started.ids[0]!)!;
    started.simulator.state.editFinding(id, { active: false, out_of_scope: true });
    await decideByLookUp(await started.inTest(), started.ids);
    expect(await started.entry(started.ids[0]!)).toMatchObject({ remoteStatus: 'other', remoteId: id });
    expect(await started.entry(started.ids[1]!)).toMatchObject({ remoteStatus: 'open' });
  });

  it.each([
    ['takes the tags of a first report without a response for sent where they are shown', true],
    ['does not take them for sent where they are not', false],
  ])('%s', async (_title, hasTags) => {
    const started = await bench.start({ findings: 1 });
    const [id] = started.ids;
    const session = await started.inTest();
    const { reports } = await planPage(session, started.ids);
    await sendReports(session, reports);
    const [{ identity, sentHashes: fieldHashes, status }] = reports as [(typeof reports)[0]];
    const sending = { kind: 'sending', status, buildId: 'build-1', identity, fieldHashes } as const;
    await started.record(id!, { kind: 'deleted' }, sending);
    if (!hasTags) started.simulator.state.editFinding(started.remote(id!)!.id, { tags: [] });
    await decideByLookUp(session, started.ids);
    const { tags, ...others } = fieldHashes;
    expect(await started.entry(id!)).toMatchObject({ remoteStatus: 'open', fieldHashes: others });
    expect((await started.entry(id!)).fieldHashes?.['tags']).toBe(hasTags ? tags : undefined);
  });

  it('starts over with a finding that is not there', async () => {
    const started = await pushed(1);
    started.simulator.state.deleteFinding(started.remote(started.ids[0]!)!.id);
    await decideByLookUp(await started.inTest(), started.ids);
    expect(await started.entry(started.ids[0]!)).toMatchObject({
      revision: 0,
      remoteStatus: undefined,
      identity: undefined,
    });
  });
});
