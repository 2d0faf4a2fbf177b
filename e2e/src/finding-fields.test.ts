import { withTeam } from '@gecko-defectdojo/data';
import type { FindingStatus } from '@gecko-defectdojo/contract';
import { checkConnection } from '@gecko-defectdojo/services';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { MakeScanOptions } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { allFindings, ingest, makeWorld, map, pushNow, pushOf, runJob, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

type Change = Partial<Parameters<NonNullable<MakeScanOptions['change']>>[0]>;

const PLANNED: Change = { plannedDate: '2027-03-01', effort: 'medium', cweList: ['CWE-20', 'CWE-564'] };

function scan(day: number, change: Change, findings = 1) {
  return makeScan({
    findings,
    startedAt: new Date(Date.UTC(2026, 5, day, 1)),
    change: (finding) => ({ ...finding, ...change }),
  });
}

/** Returns the fields as DefectDojo shows them; the list of CWEs is none where the version has none. */
function shown(
  testId: number,
): Pick<SimulatorFinding, 'planned_remediation_date' | 'effort_for_fixing' | 'cwes' | 'fix_available'> {
  const [finding] = world.simulator.state.findings(testId);
  if (finding === undefined) throw new Error('DefectDojo has no finding.');
  const { planned_remediation_date, effort_for_fixing, cwes, fix_available } = finding;
  return { planned_remediation_date, effort_for_fixing, cwes, fix_available };
}

async function triage(repository: IngestedScan, status: FindingStatus, acceptedUntil?: Date): Promise<void> {
  const { teamId, context } = world;
  const findings = await allFindings(world, repository);
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, {
      teamId,
      findingIds: findings.map(({ id }) => id),
      status,
      acceptedUntil,
      at: new Date(),
    }),
  );
}

async function expectQuiet(mappingId: string): Promise<void> {
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    writes: 0,
  });
}

describe.each(SIMULATOR_VERSIONS)('what Gecko plans for a finding, in DefectDojo %s', (version) => {
  const isNewest = version === '3.2.0';
  const labels = (...cwes: string[]) => (isNewest ? cwes : []);

  it('is there from the first report on, follows each change, and is cleared with it', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scan(1, PLANNED));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    expect(shown(testId)).toEqual({
      planned_remediation_date: '2027-03-01',
      effort_for_fixing: 'Medium',
      cwes: labels('CWE-20', 'CWE-564'),
      fix_available: isNewest ? true : null,
    });
    const changes: [Change, Partial<ReturnType<typeof shown>>][] = [
      [{ ...PLANNED, plannedDate: '2027-04-01' }, { planned_remediation_date: '2027-04-01' }],
      [{ cweList: PLANNED.cweList }, { planned_remediation_date: null, effort_for_fixing: null }],
      [{ cwe: 'CWE-89' }, { cwes: labels('CWE-89') }],
      [{ cwe: 'CWE-89', cweList: ['CWE-79'] }, { cwes: labels('CWE-89', 'CWE-79') }],
    ];
    for (const [index, [change, after]] of changes.entries()) {
      await ingest(world, scan(2 + index, change));
      await runJob(world, mappingId);
      expect(shown(testId)).toMatchObject(after);
      await expectInStep(world, repository, testId);
      await expectQuiet(mappingId);
    }
  });

  it('goes on with a finding that is closed in every way and comes back', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scan(1, PLANNED));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    // A report leaves a finding its precise CWE alone; an open one gets the others back.
    const [cut, whole] = [labels('CWE-20'), labels('CWE-20', 'CWE-564')];
    const end = new Date(Date.now() + 30 * 24 * 3_600_000);
    for (const [status, cwes, acceptedUntil] of [
      ['fixed', cut],
      ['open', whole],
      ['false_positive', cut],
      ['open', whole],
      ['accepted_risk', cut],
      ['open', whole],
      ['accepted_risk', cut, end],
      ['open', whole],
    ] as const) {
      await triage(repository, status, acceptedUntil);
      await runJob(world, mappingId);
      await expectInStep(world, repository, testId);
      expect(shown(testId).cwes).toEqual(cwes);
      await expectQuiet(mappingId);
    }
  });

  it('is whole again after a report whose response was lost', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scan(1, PLANNED));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    world.simulator.faults.add({
      match: { method: 'POST', path: '/api/v2/reimport-scan/' },
      action: { kind: 'commit-then-drop' },
    });
    await triage(repository, 'false_positive');
    await pushNow(world, mappingId);
    expect(shown(testId).cwes).toEqual(labels('CWE-20'));
    await triage(repository, 'open');
    await pushNow(world, mappingId);
    await pushNow(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(shown(testId).cwes).toEqual(labels('CWE-20', 'CWE-564'));
    await expectQuiet(mappingId);
  });
});

describe('an instance that learns the list of CWEs', () => {
  it('gets it with the next change of a finding, and not before', async () => {
    world = await makeWorld({ version: '2.46.4' });
    const repository = await ingest(world, scan(1, PLANNED));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    world.simulator.upgrade('3.2.0');
    await checkConnection(world.context);
    await expectQuiet(mappingId);
    expect(shown(testId).cwes).toEqual(['CWE-20']);
    await ingest(world, scan(2, { ...PLANNED, effort: 'high' }));
    await runJob(world, mappingId);
    expect(shown(testId)).toMatchObject({ effort_for_fixing: 'High', cwes: ['CWE-20', 'CWE-564'] });
    await expectQuiet(mappingId);
  });
});
