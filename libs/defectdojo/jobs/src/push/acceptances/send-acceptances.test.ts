import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findChangedFindings, withTeam } from '@gecko-defectdojo/data';
import { planPage } from '../plan-page.ts';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { sendReports } from '../reports/send-reports.ts';
import { sendAcceptances } from './send-acceptances.ts';
import { withdrawAcceptances } from './withdraw-acceptances.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** A finding whose risk is accepted for thirty days, in Gecko and in DefectDojo. */
async function accepted(): Promise<StartedPush> {
  const started = await bench.start({ findings: 1 });
  started.simulator.setProductFlags(started.session.mapping.productId, { enable_full_risk_acceptance: true });
  await started.triage(started.ids, 'accepted_risk', inDays(30));
  await pushPage(await started.inTest(), started.ids);
  return started;
}

/** Returns the findings that a push looks at. */
function changed({ session: { context, scope } }: StartedPush): Promise<string[]> {
  const options = { holding: [], includeWithoutEnd: false, limit: 10 };
  return withTeam(context.database, scope.teamId, (tx) => findChangedFindings(tx, scope, options));
}

describe('a Risk Acceptance', () => {
  it('is made with its end once the finding is accepted', async () => {
    const started = await accepted();
    const [made] = started.simulator.state.riskAcceptances();
    const [id] = started.ids;
    expect(made?.accepted_findings).toEqual([started.remote(id!)!.id]);
    expect(await started.entry(id!)).toMatchObject({
      remoteStatus: 'risk_accepted',
      acceptance: { id: made?.id, expiresAt: expect.any(String) },
    });
    expect(started.session.tally.counters).toMatchObject({ created: 1, done: 1 });
  });

  it('is given another end, and is not made twice', async () => {
    const started = await accepted();
    await started.triage(started.ids, 'accepted_risk', inDays(60));
    const session = await started.inTest();
    await sendAcceptances(session, (await planPage(session, started.ids)).acceptances);
    const acceptances = started.simulator.state.riskAcceptances();
    expect(acceptances).toHaveLength(1);
    expect((await started.entry(started.ids[0]!)).acceptance?.expiresAt.slice(0, 10)).toBe(
      inDays(60).toISOString().slice(0, 10),
    );
  });

  it('is made in the next push for a finding that was rejected before, where this one ends too early', async () => {
    const started = await bench.start({ findings: 1 });
    const [id] = started.ids;
    started.simulator.setProductFlags(started.session.mapping.productId, {
      enable_full_risk_acceptance: true,
    });
    await started.triage(started.ids, 'accepted_risk', inDays(30));
    const session = await started.inTest();
    const [planned] = (await planPage(session, started.ids)).reports;
    await started.record(id!, { kind: 'rejected', revision: planned!.revision });
    await sendReports(session, [planned!]);
    expect(started.remote(id!)).toMatchObject({ risk_accepted: true });
    expect(await changed(started)).toEqual([id]);
    await pushPage(session, await changed(started));
    expect(started.simulator.state.riskAcceptances()).toHaveLength(1);
    expect(await changed(started)).toEqual([]);
  });

  it('says who accepted the risk and why, and another reason alone changes it, without a second one', async () => {
    const started = await bench.start({ findings: 1 });
    started.simulator.setProductFlags(started.session.mapping.productId, {
      enable_full_risk_acceptance: true,
    });
    const [id = ''] = started.ids;
    const until = inDays(30);
    const session = await started.inTest();
    await started.triage([id], 'accepted_risk', until, 'Behind the VPN');
    await pushPage(session, [id]);
    const [made] = started.simulator.state.riskAcceptances();
    const words = `Accepted risk until ${until.toISOString().slice(0, 10)} by Ada in Gecko on `;
    expect(made).toMatchObject({
      accepted_by: 'Ada',
      decision_details: expect.stringMatching(
        `^${words}[-0-9]{10}: Behind the VPN\n\nAccepted in Gecko: http`,
      ),
    });
    await started.triage([id], 'accepted_risk', until, 'Only in test code');
    expect(await changed(started)).toEqual([id]);
    started.simulator.requests.clear();
    await pushPage(session, [id]);
    expect(started.simulator.requests.map(({ method }) => method)).toEqual(['PATCH']);
    expect(started.simulator.state.riskAcceptances()).toMatchObject([
      { id: made?.id, decision_details: expect.stringContaining('Only in test code') },
    ]);
    expect(started.session.tally.counters).toMatchObject({ created: 1, updated: 1 });
    expect(await changed(started)).toEqual([]);
  });

  it('is left out where the product takes none, and the finding is accepted all the same', async () => {
    const started = await bench.start({ findings: 1 });
    started.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/risk_acceptance/' },
      times: Infinity,
      action: { kind: 'respond', status: 403, body: { detail: 'You do not have permission.' } },
    });
    await started.triage(started.ids, 'accepted_risk', inDays(30));
    const session = await started.inTest();
    await pushPage(session, started.ids);
    expect(started.remote(started.ids[0]!)).toMatchObject({ risk_accepted: true });
    expect(session.acceptances.refusal).toBeDefined();
    const { remoteStatus, acceptance } = await started.entry(started.ids[0]!);
    expect([remoteStatus, acceptance]).toEqual(['risk_accepted', undefined]);
  });

  it('is taken back, which opens the finding', async () => {
    const started = await accepted();
    await started.triage(started.ids, 'open');
    const session = await started.inTest();
    const { withdrawals } = await planPage(session, started.ids);
    expect(await withdrawAcceptances(session, withdrawals)).toEqual(new Set(started.ids));
    expect(started.simulator.state.riskAcceptances()).toEqual([]);
    expect(started.remote(started.ids[0]!)).toMatchObject({ active: true, risk_accepted: false });
    const { remoteStatus, acceptance } = await started.entry(started.ids[0]!);
    expect([remoteStatus, acceptance]).toEqual(['open', undefined]);
    expect(started.session.tally.counters).toMatchObject({ reopened: 1 });
  });
});
