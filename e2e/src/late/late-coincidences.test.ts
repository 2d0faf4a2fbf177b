import { createTestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { TestDatabase } from '@gecko-defectdojo/testing-host/test-database';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectEqual } from './late-comparison.ts';
import { LATE_REQUESTS } from './late-requests.ts';
import { LateWorld } from './late-world.ts';

const FINDINGS = { method: 'GET', path: '/api/v2/findings/' } as const;
const MINUTE_MS = 60_000;

let testDatabase: TestDatabase;
let world: LateWorld;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
});
afterAll(() => testDatabase.close());
beforeEach(async () => {
  world = await LateWorld.make(testDatabase, '3.2.0');
  await world.scan([0, 1].map((index) => ({ index, title: 0, severity: 2 })));
  await world.map();
  await world.work();
});
afterEach(() => world.close());

async function triage(status: FindingStatus): Promise<void> {
  await world.triage(await world.findingIds(), status);
}

const titles = () => world.simulator.state.findings().map(({ title }) => title);

describe('a late Risk Acceptance', () => {
  it.each([
    ['opened its finding', () => triage('open')],
    ['mitigated its finding, which Gecko has deleted', async () => world.remove(await world.findingIds())],
  ])('that a PATCH has emptied, because that %s, is deleted', async (_, change) => {
    await triage('accepted_risk');
    world.late.delay(LATE_REQUESTS.acceptance, 0, { ms: 1 });
    await world.work();
    world.simulator.faults.clear();
    await world.pass(1);
    await change();
    await world.work();
    expect(world.simulator.state.riskAcceptances()).toMatchObject([{ accepted_findings: [] }]);
    await world.settle();
    await expectEqual(world);
  });
});

describe('a late PATCH', () => {
  it('that brings a title back which was read only after Gecko had another one, is made up for', async () => {
    await world.scan([0, 1].map((index) => ({ index, title: 1, severity: 2 })));
    await world.work();
    await triage('false_positive');
    await world.work();
    await triage('open');
    world.late.delay(LATE_REQUESTS.patch, 0, { ms: 20 * MINUTE_MS, rows: 'early' });
    // One finding is read before, because the PATCH gives it its further CWEs back. Nothing can be read after it.
    world.simulator.faults.add({ match: FINDINGS, after: 1, times: Infinity, action: { kind: 'cut' } });
    await world.work();
    world.simulator.faults.clear();
    await world.scan([0, 1].map((index) => ({ index, title: 2, severity: 2 })));
    await world.work();
    expect(titles()).toEqual([expect.stringContaining('.2)'), expect.stringContaining('.2)')]);
    await world.pass(20 * MINUTE_MS);
    expect(titles()).toContainEqual(expect.stringContaining('.1)'));
    await world.settle();
    await expectEqual(world);
  });

  it('that takes a finding out of its Risk Acceptance, before a late report accepts it again, is made up for', async () => {
    await triage('fixed');
    await world.work();
    await triage('accepted_risk');
    world.late.delay(LATE_REQUESTS.patch, 0, { ms: 20 * MINUTE_MS });
    world.late.delay(LATE_REQUESTS.report, 0, { ms: 20 * MINUTE_MS });
    await world.work();
    world.simulator.faults.clear();
    await world.work();
    await world.pass(20 * MINUTE_MS);
    const emptied = world.simulator.state
      .riskAcceptances()
      .filter((one) => one.accepted_findings.length === 0);
    expect(emptied).toHaveLength(1);
    await world.settle();
    await expectEqual(world);
  });
});

describe('a late report that is taken for one that a firewall cuts', () => {
  it('changes nothing for good', async () => {
    await triage('fixed');
    world.late.delay(LATE_REQUESTS.report, 0, { ms: 20 * MINUTE_MS, rows: 'early' });
    // By chance the same file is cut three times more, and the empty ones between are not.
    world.late.delay(LATE_REQUESTS.report, 0, { ms: 0 });
    world.late.delay(LATE_REQUESTS.report, 1, { ms: 0 });
    world.late.delay(LATE_REQUESTS.report, 2, { ms: 0 });
    await world.work();
    world.simulator.faults.clear();
    await triage('open');
    await world.work();
    await world.pass(25 * MINUTE_MS);
    expect(world.simulator.state.findings()).toMatchObject([{ is_mitigated: true }, { is_mitigated: true }]);
    await world.settle();
    await expectEqual(world);
  });
});
