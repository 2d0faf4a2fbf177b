import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { detailsFoundAt } from '@gecko-defectdojo/domain';
import { executePush } from './execute-push.ts';
import { fillFirstLedger, rewriteAsFirst } from './first-release.fixture.ts';
import { openPushBench } from './push-bench.fixture.ts';
import type { PushBench, PushBenchOptions, StartedPush } from './push-bench.fixture.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

function writesOf({ simulator }: StartedPush) {
  return simulator.requests.filter(({ method }) => method !== 'GET');
}

/** Gecko knows more of each finding than the release before has sent. */
const withPlan: PushBenchOptions['change'] = (finding) => ({
  ...finding,
  plannedDate: '2027-03-01',
  effort: 'high',
  owner: 'Ada Admin',
  cweList: ['CWE-22', 'CWE-23'],
});

describe('an upgrade of a ledger that the release before has written', () => {
  it('writes nothing of 10,000 findings, also where Gecko has touched each since', async () => {
    const started = await bench.start({ findings: 10_000, change: withPlan });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    await fillFirstLedger(session, started.ids);
    started.simulator.requests.clear();
    await executePush(session);
    expect(session.tally.counters).toMatchObject({ planned: 0, unchanged: 10_000 });
    // The severity is another for a moment: every revision grows, and no content is another.
    await started.rescore(started.ids, 5.55);
    await started.rescore(started.ids, null);
    await executePush(session);
    expect(session.tally.counters).toMatchObject({ planned: 10_000, unchanged: 10_000, updated: 0 });
    expect(writesOf(started)).toEqual([]);
  }, 60_000);

  it('sends the new rendering with the next change of a finding, and of no other', async () => {
    const started = await bench.startSent({ findings: 3 });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    await rewriteAsFirst(started, started.ids);
    const [changed = '', other = ''] = started.ids;
    await started.rescore([changed], 9.9);
    started.simulator.requests.clear();
    await executePush(session);
    expect(writesOf(started)).toHaveLength(1);
    expect(started.remote(changed)).toMatchObject({
      severity: 'Critical',
      references: expect.stringContaining('[Finding in Gecko]('),
      severity_justification: expect.stringContaining('Severity set to Critical in Gecko'),
      cvssv3: null,
      cvssv3_score: null,
      fix_available: true,
    });
    expect(started.remote(other)?.references).toContain('Gecko: <');
    expect((await started.entry(changed)).fieldHashes).toHaveProperty('rendering');
  });

  it('leaves a Risk Acceptance as the release before has made it, until a person triages its finding again', async () => {
    const started = await bench.start({ findings: 1 });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    const { productId } = session.mapping;
    started.simulator.setProductFlags(productId, { enable_full_risk_acceptance: true });
    const [id = ''] = started.ids;
    const until = new Date(Date.now() + 30 * 86_400_000);
    await started.triage([id], 'accepted_risk', until, 'Behind the VPN');
    await executePush(session);
    const { acceptance } = await started.entry(id);
    const details = detailsFoundAt(session.context.now());
    const made = { id: acceptance?.id, expiresAt: acceptance?.expiresAt ?? '', details };
    await started.record(id, { kind: 'acceptance_known', acceptance: made });
    started.simulator.requests.clear();
    await started.rescore([id], 5.55);
    await started.rescore([id], null);
    await executePush(session);
    expect(writesOf(started)).toEqual([]);
    await started.triage([id], 'accepted_risk', until, 'Only in test code');
    await executePush(session);
    expect(writesOf(started)).toHaveLength(1);
    expect(started.simulator.state.riskAcceptances()).toMatchObject([
      { decision_details: expect.stringContaining('Only in test code') },
    ]);
  });

  it('sends a planned date that a person sets, and with it everything else that is new', async () => {
    const started = await bench.startSent({ findings: 2, change: withPlan });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    await rewriteAsFirst(started, started.ids);
    const [set = '', other = ''] = started.ids;
    await started.rescore([set], 5.55);
    await started.rescore([set], null);
    started.simulator.requests.clear();
    await executePush(session);
    expect(writesOf(started)).toHaveLength(1);
    expect(started.remote(set)).toMatchObject({
      planned_remediation_date: '2027-03-01',
      effort_for_fixing: 'High',
    });
    expect(started.remote(other)?.planned_remediation_date).toBeNull();
  });

  it('sends no text with a status that a report brings', async () => {
    const started = await bench.startSent({ findings: 1 });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    await rewriteAsFirst(started, started.ids);
    await started.triage(started.ids, 'fixed');
    started.simulator.requests.clear();
    await executePush(session);
    expect(writesOf(started).map(({ path }) => path)).toEqual([expect.stringContaining('reimport-scan')]);
    expect(started.remote(started.ids[0] ?? '')?.references).toContain('Gecko: <');
  });

  it('leaves a text that a person has edited, until Gecko has another', async () => {
    const started = await bench.startSent({ findings: 1 });
    const session = { ...started.session, mapping: (await started.inTest()).mapping };
    const [id = ''] = started.ids;
    await rewriteAsFirst(started, started.ids);
    const { fieldHashes: before } = await started.entry(id);
    started.simulator.state.editFinding(started.remote(id)?.id ?? 0, { references: 'See our wiki.' });
    await started.rescore([id], 9.9);
    await executePush(session);
    expect(started.remote(id)).toMatchObject({
      severity: 'Critical',
      references: 'See our wiki.',
      fix_available: true,
    });
    const { fieldHashes: after } = await started.entry(id);
    expect(after?.['references']).toBe(before?.['references']);
  });
});
