import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newEntry } from '@gecko-defectdojo/domain';
import { pushPage } from '../push-page.ts';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { lookUpAcceptances } from './look-up-acceptances.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

const DAY_MS = 86_400_000;
const END = '2031-01-01T00:00:00.000Z';

/** A finding whose risk is accepted in DefectDojo, and of whose acceptance the ledger knows the intent alone. */
async function unsure(): Promise<StartedPush> {
  const started = await bench.start({ findings: 1 });
  started.simulator.setProductFlags(started.session.mapping.productId, { enable_full_risk_acceptance: true });
  await started.triage(started.ids, 'accepted_risk', new Date(Date.now() + 30 * DAY_MS));
  await pushPage(await started.inTest(), started.ids);
  await started.record(started.ids[0]!, { kind: 'acceptance_known', acceptance: { expiresAt: END } });
  started.simulator.requests.clear();
  return started;
}

async function lookUp(started: StartedPush) {
  await lookUpAcceptances(await started.inTest(), started.ids);
  return started.entry(started.ids[0]!);
}

describe('a Risk Acceptance whose response was lost', () => {
  it('is known with its id and the end that DefectDojo shows, once it is found', async () => {
    const started = await unsure();
    const [made] = started.simulator.state.riskAcceptances();
    const { acceptance } = await lookUp(started);
    expect(acceptance).toEqual({ id: made!.id, expiresAt: new Date(made!.expiration_date!).toISOString() });
    expect(acceptance?.expiresAt).not.toBe(END);
    expect(started.simulator.requests.writes).toBe(0);
  });

  it('was not made where DefectDojo has none', async () => {
    const started = await unsure();
    started.simulator.faults.add({
      match: { method: 'GET', path: '/api/v2/risk_acceptance/' },
      times: 2,
      action: { kind: 'respond', status: 200, body: { count: 0, next: null, previous: null, results: [] } },
    });
    const { acceptance, remoteStatus } = await lookUp(started);
    expect([acceptance, remoteStatus]).toEqual([undefined, 'risk_accepted']);
  });

  it('is forgotten with a finding that DefectDojo does not hold', async () => {
    const started = await bench.start({ findings: 1 });
    await started.inTest();
    const [id] = started.ids;
    await started.record(id!, { kind: 'acceptance_known', acceptance: { expiresAt: END } });
    expect(await lookUp(started)).toEqual(newEntry(id!));
  });

  it('asks nothing for nothing', async () => {
    const started = await bench.start({ findings: 1 });
    const session = await started.inTest();
    started.simulator.requests.clear();
    await lookUpAcceptances(session, []);
    expect(started.simulator.requests).toHaveLength(0);
  });
});
