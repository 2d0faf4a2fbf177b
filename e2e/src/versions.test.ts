import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { findConnection, withTeam } from '@gecko-defectdojo/data';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { checkConnection } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { MakeScanOptions } from '@gecko-defectdojo/testing-host';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { expectInStep } from './expect-in-step.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N';
const HALF = 'CVSS:4.0/AV:N/AC:L';
const VECTORS = [V3, V4, HALF, null];

/** Finding n has the vector n + shift. */
function vectors(shift: number): NonNullable<MakeScanOptions['change']> {
  return (finding, index) => ({ ...finding, cvssVector: VECTORS[(index + shift) % VECTORS.length] ?? null });
}

function scan(findings: number, shift: number) {
  return makeScan({ findings, startedAt: new Date(Date.UTC(2026, 5, 1 + shift, 1)), change: vectors(shift) });
}

async function expectQuiet(mappingId: string): Promise<void> {
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    writes: 0,
  });
}

/** Where each vector is shown: in a field of its own or in the text. */
async function expectVectors(testId: number, repository: IngestedScan, hasV4: boolean): Promise<void> {
  const byId = new Map(
    world.simulator.state.findings(testId).map((finding) => [finding.unique_id_from_tool, finding]),
  );
  for (const { id, cvssVector } of await allFindings(world, repository)) {
    const there = byId.get(id);
    if (!there) throw new Error('no such finding in DefectDojo');
    const isField = cvssVector === V3 || (cvssVector === V4 && hasV4);
    expect(placeOf(there), `vector ${String(cvssVector)}`).toEqual({
      cvssv3: cvssVector === V3 ? V3 : null,
      cvssv4: cvssVector === V4 && hasV4 ? V4 : null,
      isInText: cvssVector !== null && !isField,
    });
  }
}

/** Expects a score with every vector, and no score without one. */
function expectScores(testId: number): void {
  for (const { cvssv3, cvssv3_score, cvssv4, cvssv4_score } of world.simulator.state.findings(testId)) {
    expect([cvssv3_score, cvssv4_score]).toEqual([
      cvssv3 === null ? null : 9.8,
      cvssv4 === null ? null : 9.3,
    ]);
  }
}

function placeOf({ cvssv3, cvssv4, severity_justification }: SimulatorFinding) {
  return { cvssv3, cvssv4, isInText: severity_justification?.includes('CVSS vector:') ?? false };
}

describe.each(SIMULATOR_VERSIONS)('a CVSS vector, in DefectDojo %s', (version) => {
  it('is in a field where the release has one for it, else in the text, in reports and in PATCHes', async () => {
    world = await makeWorld({ version });
    const repository = await ingest(world, scan(8, 0));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await expectVectors(testId, repository, version === '3.2.0');
    for (const shift of [1, 2]) {
      await ingest(world, scan(8, shift));
      await runJob(world, mappingId);
      await expectVectors(testId, repository, version === '3.2.0');
      expectScores(testId);
      await expectInStep(world, repository, testId);
      await expectQuiet(mappingId);
    }
  });
});

describe.each(SIMULATOR_VERSIONS)('a CWE that changes, in DefectDojo %s', (version) => {
  it('is the only one of its finding, and none when it goes away', async () => {
    world = await makeWorld({ version });
    const withCwes = (day: number, cwes: readonly (string | null)[]) =>
      makeScan({
        findings: cwes.length,
        startedAt: new Date(Date.UTC(2026, 5, day, 1)),
        change: (finding, index) => ({ ...finding, cwe: cwes[index] ?? null }),
      });
    const repository = await ingest(world, withCwes(1, ['CWE-89', 'CWE-89', null]));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    await ingest(world, withCwes(2, ['CWE-564', null, 'CWE-22']));
    world.simulator.requests.clear();
    await runJob(world, mappingId);
    expect(world.simulator.requests.filter(({ write }) => write).map(({ method }) => method)).toEqual(
      Array(3).fill('PATCH'),
    );
    const testId = await testIdOf(world, mappingId);
    const shown = world.simulator.state.findings(testId).map(({ cwe, cwes }) => ({ cwe, cwes }));
    const wanted = [564, 0, 22].map((cwe) => ({
      cwe,
      cwes: version === '3.2.0' && cwe > 0 ? [`CWE-${String(cwe)}`] : [],
    }));
    expect(shown).toHaveLength(3);
    expect(shown).toEqual(expect.arrayContaining(wanted));
    await expectQuiet(mappingId);
  });
});

describe('an instance that is upgraded between two pushes', () => {
  it.each([true, false])('goes on as if nothing had happened (connection checked: %s)', async (isChecked) => {
    world = await makeWorld({ version: '2.46.4' });
    const stands = FINDING_STATUSES.flatMap((from) => FINDING_STATUSES.map((to) => ({ from, to })));
    const repository = await ingest(world, scan(stands.length, 0));
    const findings = await allFindings(world, repository);
    const move = async (side: 'from' | 'to', until: Date) => {
      const { teamId, context } = world;
      for (const status of FINDING_STATUSES) {
        const findingIds = findings
          .filter((finding) => stands[Number(/case (\d+)/.exec(finding.description)?.[1])]?.[side] === status)
          .map((finding) => finding.id);
        await withTeam(context.database, teamId, (tx) =>
          setStatus(tx, {
            teamId,
            findingIds,
            status,
            ...(status === 'accepted_risk' ? { acceptedUntil: until } : {}),
            at: new Date('2026-07-01T00:00:00Z'),
          }),
        );
      }
    };
    await move('from', new Date('2099-01-01T00:00:00Z'));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);

    world.simulator.upgrade('3.2.0');
    if (isChecked) await checkConnection(world.context);
    await expectQuiet(mappingId);
    await move('to', new Date('2099-02-02T00:00:00Z'));
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId, { isAbsent: (finding) => !wasTold(finding.id) });
    const accepted = (await allFindings(world, repository)).filter((one) => one.status === 'accepted_risk');
    expect(
      world.simulator.state.riskAcceptances().map((one) => new Date(one.expiration_date ?? '').toISOString()),
    ).toEqual(accepted.map(() => '2099-02-02T00:00:00.000Z'));
    await expectQuiet(mappingId);

    await ingest(world, scan(stands.length, 1));
    await runJob(world, mappingId);
    if (isChecked) expect(world.simulator.state.findings(testId).some((one) => one.cvssv4 === V4)).toBe(true);
    await expectQuiet(mappingId);

    /** A false positive that DefectDojo never heard of stays out. */
    function wasTold(id: string): boolean {
      const finding = findings.find((one) => one.id === id);
      const stand = stands[Number(/case (\d+)/.exec(finding?.description ?? '')?.[1])];
      return !(stand?.from === 'false_positive' && stand.to === 'false_positive');
    }
  });
});

describe('an instance that turns out to be an older release than it was', () => {
  it('is asked for its release again, and the push goes through with what that release knows', async () => {
    world = await makeWorld({ version: '3.2.0' });
    const repository = await ingest(world, scan(8, 0));
    const mappingId = await map(world, repository);
    world.simulator.upgrade('2.46.4');
    await runJob(world, mappingId);
    await pushNow(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await expectInStep(world, repository, testId);
    await expectVectors(testId, repository, false);
    await expectQuiet(mappingId);
    const connection = await withTeam(world.context.database, world.teamId, (tx) =>
      findConnection(tx, world.teamId),
    );
    expect(connection?.instanceVersion).toBe('2.46.4');
  });
});

describe('an instance that does not say which release it is', () => {
  it.each(SIMULATOR_VERSIONS)('gets the fields that every release knows (%s)', async (version) => {
    world = await makeWorld({ version });
    world.simulator.faults.add({
      match: { path: /^\/(?:login|api\/v2\/oa3\/schema\/)$/ },
      times: Infinity,
      action: { kind: 'respond', status: 404, body: '<html>not here</html>' },
    });
    await checkConnection(world.context);
    const repository = await ingest(world, scan(8, 0));
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await expectInStep(world, repository, testId);
    await expectVectors(testId, repository, false);
    await expectQuiet(mappingId);
  });
});
