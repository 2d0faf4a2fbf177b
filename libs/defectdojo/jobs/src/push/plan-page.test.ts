import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { planPage } from './plan-page.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench } from './push-bench.fixture.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const NOTHING = {
  patches: [],
  reports: [],
  settled: [],
  lookUps: [],
  acceptanceLookUps: [],
  withdrawals: [],
  acceptances: [],
  awaitsAcceptances: false,
  mayBeClosed: [],
};
const DAY_MS = 86_400_000;

describe('the plan of a page', () => {
  it('reports findings that DefectDojo was never told of', async () => {
    const { inTest, ids } = await bench.start();
    const { reports, ...rest } = await planPage(await inTest(), ids);
    expect(
      reports.map(({ findingId, status, from, isCurrent }) => [findingId, status, from, isCurrent]),
    ).toEqual(ids.map((id) => [id, 'open', undefined, true]));
    expect(JSON.parse(reports[0]!.json.toString())).toMatchObject({
      unique_id_from_tool: ids[0],
      active: true,
    });
    expect({ ...rest, reports: [] }).toEqual(NOTHING);
  });

  it('is empty without findings', async () => {
    const { inTest } = await bench.start();
    expect(await planPage(await inTest(), [])).toEqual(NOTHING);
  });

  it('settles a false positive that DefectDojo does not have', async () => {
    const { inTest, ids, triage } = await bench.start({ findings: 1 });
    await triage(ids, 'false_positive');
    const plan = await planPage(await inTest(), ids);
    expect(plan.settled).toEqual([
      {
        findingId: ids[0],
        revision: expect.any(Number),
        settlement: { kind: 'settled', reason: 'not_sent' },
      },
    ]);
  });

  it('looks up findings whose report may have arrived with another status', async () => {
    const { inTest, ids, triage, record } = await bench.start({ findings: 1 });
    const [report] = (await planPage(await inTest(), ids)).reports;
    const { findingId, identity, sentHashes: fieldHashes } = report!;
    await record(findingId, { kind: 'sending', status: 'open', buildId: 'b', identity, fieldHashes });
    await triage(ids, 'fixed');
    expect(await planPage(await inTest(), ids)).toEqual({ ...NOTHING, lookUps: ids });
  });

  it('patches the fields that changed, and leaves the rest', async () => {
    const { inTest, ids, rescore, record } = await bench.start({ findings: 1 });
    const { findingId, sentHashes, revision } = (await planPage(await inTest(), ids)).reports[0]!;
    await record(findingId, { kind: 'reported', status: 'open', fieldHashes: sentHashes, revision });
    expect((await planPage(await inTest(), ids)).settled).toMatchObject([
      { settlement: { reason: 'unchanged' } },
    ]);
    await rescore(ids, 9.8);
    const { patches, reports } = await planPage(await inTest(), ids);
    expect(reports).toEqual([]);
    expect(patches).toMatchObject([{ findingId, from: 'open', patchedStatus: 'open', isFollowed: false }]);
    expect(Object.keys(patches[0]!.body)).toContain('severity');
    expect(Object.keys(patches[0]!.body)).not.toContain('title');
  });

  it('waits with Risk Acceptances until the findings are accepted', async () => {
    const { inTest, ids, triage, record } = await bench.start({ findings: 1 });
    await triage(ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
    const first = await planPage(await inTest(), ids);
    expect(first).toMatchObject({ awaitsAcceptances: true, acceptances: [] });
    const { findingId, sentHashes } = first.reports[0]!;
    await record(findingId, { kind: 'reported', status: 'risk_accepted', fieldHashes: sentHashes });
    expect(await planPage(await inTest(), ids)).toMatchObject({
      awaitsAcceptances: false,
      reports: [],
      acceptances: [{ findingId, acceptanceId: undefined, expiresAt: expect.any(String) }],
    });
  });
});
