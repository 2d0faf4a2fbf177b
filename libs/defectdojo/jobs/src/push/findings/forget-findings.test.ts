import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newEntry } from '@gecko-defectdojo/domain';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { deleteAllAcceptances, forgetFindings, tryDeleteAcceptance } from './forget-findings.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const DAY_MS = 86_400_000;
const ACCEPTANCES = '/api/v2/risk_acceptance/';

/** Findings whose risk is accepted until a day, in Gecko and in DefectDojo. */
async function accepted(findings: number): Promise<StartedPush> {
  const started = await bench.start({ findings });
  started.simulator.setProductFlags(started.session.mapping.productId, { enable_full_risk_acceptance: true });
  await started.triage(started.ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
  await pushPage(await started.inTest(), started.ids);
  return started;
}

function acceptanceIds({ simulator }: StartedPush): number[] {
  return simulator.state.riskAcceptances().map(({ id }) => id);
}

describe('deleting a Risk Acceptance', () => {
  it('says whether it is gone by this', async () => {
    const started = await accepted(1);
    const [id] = acceptanceIds(started);
    expect(await tryDeleteAcceptance(started.session, id!)).toBe(true);
    expect(await tryDeleteAcceptance(started.session, id!)).toBe(false);
    expect(acceptanceIds(started)).toEqual([]);
  });

  it('is given up where DefectDojo does not delete it', async () => {
    const { session, simulator } = await bench.start({ findings: 1 });
    const match = { method: 'DELETE', path: ACCEPTANCES } as const;
    for (const status of [400, 403, 404, 500]) {
      simulator.faults.add({ match, action: { kind: 'respond', status, body: { detail: 'No.' } } });
      expect(await tryDeleteAcceptance(session, 1)).toBe(false);
    }
  });

  it('stops the push where the key is rejected', async () => {
    const started = await accepted(1);
    started.simulator.revokeToken(started.simulator.token);
    await expect(tryDeleteAcceptance(started.session, acceptanceIds(started)[0]!)).rejects.toMatchObject({
      code: 'key_rejected',
    });
  });
});

describe('findings that were deleted in DefectDojo', () => {
  it('start over, and their Risk Acceptances go', async () => {
    const started = await accepted(2);
    const [gone, kept] = started.ids;
    await forgetFindings(started.session, [gone!]);
    expect(await started.entry(gone!)).toEqual(newEntry(gone!));
    expect(await started.entry(kept!)).toMatchObject({ remoteStatus: 'risk_accepted' });
    expect(acceptanceIds(started)).toEqual([(await started.entry(kept!)).acceptance?.id]);
  });

  it('need no request where they had none', async () => {
    const started = await bench.start({ findings: 1 });
    await pushPage(await started.inTest(), started.ids);
    started.simulator.requests.clear();
    await forgetFindings(started.session, started.ids);
    expect(started.simulator.requests).toHaveLength(0);
    expect(await started.entry(started.ids[0]!)).toEqual(newEntry(started.ids[0]!));
  });
});

describe('the Risk Acceptances of a deleted test', () => {
  it('are all deleted', async () => {
    const started = await accepted(3);
    await deleteAllAcceptances(started.session);
    expect(acceptanceIds(started)).toEqual([]);
  });

  it('stay where another one has their id, as after DefectDojo was reinstalled', async () => {
    const started = await accepted(2);
    const [first, second] = started.ids;
    const other = (await started.entry(second!)).acceptance!;
    await started.record(second!, { kind: 'acceptance_known', acceptance: undefined });
    // Under the id that the ledger knows for the first finding, DefectDojo has the acceptance of another one.
    await started.record(first!, { kind: 'acceptance_known', acceptance: other });
    await deleteAllAcceptances(started.session);
    expect(acceptanceIds(started)).toContain(other.id);
  });
});
