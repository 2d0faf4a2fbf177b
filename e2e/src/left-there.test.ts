import type { FindingStatus } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { runCheckJob } from '@gecko-defectdojo/jobs';
import {
  getCheck,
  getFindingDifference,
  leaveDifferences,
  listActivity,
  listDecisions,
  requestCheck,
  restoreDifferences,
  takeBackLeft,
} from '@gecko-defectdojo/services';
import { setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorFinding, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { ingest, makeWorld, pushNow, runJob } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

let scan: ReturnType<typeof makeScan>;

/** The token of a person who works in DefectDojo. */
let person: string;

async function makePushed(findings: number, version: SimulatorVersion = '3.2.0') {
  world = await makeWorld({ version });
  scan = makeScan({ findings });
  const pushed = await pushScan(world, scan);
  person = world.simulator.addUser({ username: 'lee', firstName: 'Ada', lastName: 'Lee', isStaff: true });
  return { ...pushed, rows: remote(pushed.testId) };
}

async function check(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return getCheck(world.context, { checkId });
}

function remote(testId: number): SimulatorFinding[] {
  return world.simulator.state.findings(testId);
}

function ofGecko({ unique_id_from_tool: id }: SimulatorFinding): string {
  if (id === null) throw new Error('the finding is not Gecko’s');
  return id;
}

/** Changes the status of findings in Gecko. */
async function decide(findingIds: readonly string[], status: FindingStatus): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds, status, at: new Date() }),
  );
}

/** Asks DefectDojo in the name of the person. */
async function ask(method: string, path: string, body: object): Promise<void> {
  const response = await fetch(`${world.simulator.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Token ${person}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok, `${method} ${path}: ${String(response.status)}`).toBe(true);
}

function close(id: number, flags: object): Promise<void> {
  return ask('POST', `findings/${String(id)}/close/`, { is_mitigated: true, ...flags });
}

const decisions = (choice: 'undecided' | 'left') => listDecisions(world.context, { choice, limit: 100 });

describe.each(SIMULATOR_VERSIONS)('what people decided in DefectDojo %s', (version) => {
  it('is said with the person and the time, as far as DefectDojo tells', async () => {
    const { mappingId, rows } = await makePushed(7, version);
    const [mitigated, falsePositive, outOfScope, accepted, duplicate, renamed] = rows.map(({ id }) => id);
    await close(mitigated!, {});
    await close(falsePositive!, { false_p: true });
    await close(outOfScope!, { out_of_scope: true });
    await ask('POST', 'risk_acceptance/', { name: 'Board', owner: 4, accepted_findings: [accepted] });
    await ask('PATCH', `findings/${String(duplicate)}/`, { active: false, verified: false });
    await ask('PATCH', `findings/${String(renamed)}/`, { severity: 'Info' });
    world.simulator.requests.clear();
    const found = await check(mappingId);
    expect(found).toMatchObject({ changed: 6, leftThere: 0 });
    const { items } = await decisions('undecided');
    const acts = new Map(items.map(({ remoteId, there }) => [remoteId, there]));
    const recently = expect.stringMatching(/^20\d\d-/) as string;
    const byLee = { by: 'Ada Lee', at: recently };
    expect(acts.get(mitigated!)).toEqual({ state: 'mitigated', ...byLee });
    expect(acts.get(falsePositive!)).toEqual({ state: 'false_positive', ...byLee });
    expect(acts.get(outOfScope!)).toEqual({ state: 'out_of_scope', ...byLee });
    expect(acts.get(accepted!)).toEqual({ state: 'risk_accepted', ...byLee });
    expect(acts.get(duplicate!)).toEqual({ state: 'inactive', by: null, at: recently });
    expect(acts.get(renamed!)).toEqual({ state: 'open', by: null, at: null });
    // One request for the name of the person, not one for each decision.
    const users = world.simulator.requests.filter(({ path }) => path.startsWith('/api/v2/users/'));
    expect(users).toHaveLength(1);
  });
});

describe('leaving what people changed in DefectDojo', () => {
  it('holds until the finding changes there again, and asks nothing', async () => {
    const { mappingId, rows } = await makePushed(3);
    for (const { id } of rows) await close(id, { false_p: true });
    const found = await check(mappingId);
    world.simulator.requests.clear();
    const [one, two] = rows.map(ofGecko);
    expect(await leaveDifferences(world.context, { checkId: found.id, findingIds: [one!, two!] })).toEqual({
      findings: 2,
    });
    expect(world.simulator.requests.length).toBe(0);
    expect((await decisions('undecided')).items.map(({ findingId }) => findingId)).toEqual([
      ofGecko(rows[2]!),
    ]);
    expect((await decisions('left')).items).toMatchObject([
      { left: { byName: 'Ada', at: expect.any(String) as string } },
      { left: { byName: 'Ada' } },
    ]);
    expect(await getCheck(world.context, { checkId: found.id })).toMatchObject({ changed: 1, leftThere: 2 });
    expect(await check(mappingId)).toMatchObject({ changed: 1, leftThere: 2 });
    const told = world.simulator.requests.writes;
    await pushNow(world, mappingId);
    expect(world.simulator.requests.writes).toBe(told);

    await ask('PATCH', `findings/${String(rows[0]!.id)}/`, { severity: 'Info' });
    expect(await check(mappingId)).toMatchObject({ changed: 2, leftThere: 1 });
    const { difference } = await getFindingDifference(world.context, { findingId: one! });
    expect(difference).toMatchObject({ left: null, there: { state: 'false_positive' } });
    const { items } = await listActivity(world.context, { limit: 10 });
    expect(items.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Left 2 changed findings of .* as in DefectDojo\.$/),
    );
  });

  it('ends where the status changes in Gecko, and sends that', async () => {
    const { mappingId, testId, rows } = await makePushed(3);
    for (const { id } of rows) await close(id, { false_p: true });
    const found = await check(mappingId);
    await leaveDifferences(world.context, { checkId: found.id });
    const [fixed, accepted] = rows.map(ofGecko);
    await decide([fixed!], 'fixed');
    await decide([accepted!], 'accepted_risk');
    await pushNow(world, mappingId);
    expect(remote(testId)).toMatchObject([
      { active: false, is_mitigated: true, false_p: false },
      { active: false, risk_accepted: true, false_p: false },
      { active: false, false_p: true },
    ]);
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 1 });
    // Open again in Gecko, it is open there: no person has left that.
    await decide([fixed!], 'open');
    await pushNow(world, mappingId);
    expect(remote(testId)[0]).toMatchObject({ active: true, is_mitigated: false });
  });

  it('keeps other values than the status, and sends a text that changes in Gecko', async () => {
    const { mappingId, testId, rows } = await makePushed(2);
    await ask('PATCH', `findings/${String(rows[0]!.id)}/`, { severity: 'Info' });
    await close(rows[1]!.id, {});
    const found = await check(mappingId);
    await leaveDifferences(world.context, { checkId: found.id });
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 2 });
    const remediation = 'Bind the values.';
    await ingest(world, { ...scan, findings: scan.findings.map((one) => ({ ...one, remediation })) });
    await pushNow(world, mappingId);
    const bound = expect.stringContaining(remediation) as string;
    expect(remote(testId)).toMatchObject([
      { severity: 'Info', mitigation: bound },
      { active: false, is_mitigated: true, mitigation: bound },
    ]);
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 2 });
  });

  it('can be taken back, and replaced by Gecko’s version', async () => {
    const { mappingId, testId, rows } = await makePushed(2);
    for (const { id } of rows) await close(id, {});
    const found = await check(mappingId);
    const { id: checkId } = found;
    await leaveDifferences(world.context, { checkId });
    await expect(leaveDifferences(world.context, { checkId })).rejects.toMatchObject({ code: 'conflict' });
    await expect(restoreDifferences(world.context, { checkId })).rejects.toMatchObject({ code: 'conflict' });
    const [one, two] = rows.map(ofGecko);
    expect(await takeBackLeft(world.context, { checkId, findingIds: [one!] })).toEqual({ findings: 1 });
    await expect(takeBackLeft(world.context, { checkId, findingIds: [one!] })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await check(mappingId)).toMatchObject({ changed: 1, leftThere: 1 });
    // One that is left is replaced where it is named.
    await restoreDifferences(world.context, { checkId, findingIds: [two!] });
    expect(await getCheck(world.context, { checkId })).toMatchObject({ changed: 2, leftThere: 0 });
    await runJob(world, mappingId);
    expect(remote(testId)).toMatchObject([{ active: false }, { active: true, is_mitigated: false }]);
    expect(await check(mappingId)).toMatchObject({ changed: 1, leftThere: 0 });
  });
});
