import type { FindingStatus } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { runCheckJob } from '@gecko-defectdojo/jobs';
import {
  getCheck,
  removeMapping,
  requestCheck,
  restoreDifferences,
  updateSettings,
} from '@gecko-defectdojo/services';
import { deleteFindings, setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorFinding, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { allFindings, makeWorld, pushNow, runJob } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

async function makePushed(findings: number, version: SimulatorVersion = '3.2.0') {
  world = await makeWorld({ version });
  const pushed = await pushScan(world, makeScan({ findings }));
  return { ...pushed, rows: remote(pushed.testId) };
}

function remote(testId: number): SimulatorFinding[] {
  return world.simulator.state.findings(testId);
}

function ofGecko({ unique_id_from_tool: id }: SimulatorFinding): string {
  if (id === null) throw new Error('the finding is not Gecko’s');
  return id;
}

async function check(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return getCheck(world.context, { checkId });
}

/** Changes the status of findings in Gecko, by a person or by a scan. */
async function decide(findingIds: readonly string[], status: FindingStatus, by: 'person' | 'scan') {
  const { context, teamId } = world;
  const actorId = by === 'person' ? context.actor.userId : undefined;
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, actorId, findingIds, status, at: new Date() }),
  );
}

const NONE = { active: false, verified: false, is_mitigated: false, false_p: false, risk_accepted: false };

/** The things that a person does to a finding in DefectDojo, and whether it is closed then. */
const ACTS = [
  { act: 'mitigates', edit: { ...NONE, is_mitigated: true }, closed: 'mitigated' },
  { act: 'calls a false positive', edit: { ...NONE, false_p: true }, closed: 'false_positive' },
  { act: 'accepts', edit: { ...NONE, risk_accepted: true }, closed: 'risk_accepted' },
  { act: 'puts out of scope', edit: { ...NONE, out_of_scope: true }, closed: 'out_of_scope' },
  { act: 'makes inactive', edit: NONE, closed: undefined },
  { act: 'opens', edit: { ...NONE, active: true, out_of_scope: false }, closed: undefined },
] as const;

const STATES: Readonly<Record<'open' | 'fixed' | 'false_positive' | 'accepted_risk', string>> = {
  open: 'open',
  fixed: 'mitigated',
  false_positive: 'false_positive',
  accepted_risk: 'risk_accepted',
};
const STATUSES = Object.keys(STATES) as (keyof typeof STATES)[]; // the keys of the record

/** Every status of Gecko's to every other, by a scan and by a person, after each act. Each is one finding. */
const CASES = STATUSES.flatMap((from) =>
  STATUSES.flatMap((to) =>
    (['scan', 'person'] as const).flatMap((by) => ACTS.map((one) => ({ from, to, by, ...one }))),
  ),
);
type Case = (typeof CASES)[number];

/** The state in DefectDojo in the end, told without the code under test. */
function stateInEnd({ from, to, by, closed, edit }: Case): string {
  if (from === to) return closed ?? stateOf({ ...edit, duplicate: false });
  const isOfPerson = closed !== undefined && closed !== STATES[from];
  const isOfScan = by === 'scan' && (to === 'open' || to === 'fixed');
  return isOfPerson && isOfScan ? closed : STATES[to];
}

function stateOf(row: Partial<SimulatorFinding>): string {
  if (row.out_of_scope === true) return 'out_of_scope';
  if (row.active === true) return 'open';
  if (row.false_p === true) return 'false_positive';
  if (row.risk_accepted === true) return 'risk_accepted';
  return row.is_mitigated === true ? 'mitigated' : 'inactive';
}

const chosen = (rows: readonly SimulatorFinding[], isChosen: (one: Case) => boolean) =>
  rows.filter((_, index) => isChosen(CASES[index]!)).map(ofGecko);

describe.each(SIMULATOR_VERSIONS)('leaving closed what a person closed, in DefectDojo %s', (version) => {
  it('keeps every closing from every scan, and takes every decision of a person in Gecko', async () => {
    const { repository, mappingId, testId, rows } = await makePushed(CASES.length, version);
    await updateSettings(world.context, { leaveClosed: true });
    for (const from of STATUSES)
      await decide(
        chosen(rows, (one) => one.from === from),
        from,
        'scan',
      );
    await pushNow(world, mappingId);
    for (const [index, { edit }] of CASES.entries()) world.simulator.state.editFinding(rows[index]!.id, edit);
    for (const to of STATUSES)
      for (const by of ['scan', 'person'] as const)
        await decide(
          chosen(rows, (one) => one.to === to && one.by === by && one.from !== to),
          to,
          by,
        );
    await pushNow(world, mappingId);
    const shown = remote(testId).map((row, index) => ({ ...nameOf(CASES[index]!), state: stateOf(row) }));
    expect(shown).toEqual(CASES.map((one) => ({ ...nameOf(one), state: stateInEnd(one) })));

    // It is one way: nothing of it has changed a status in Gecko.
    const statuses = new Map((await allFindings(world, repository)).map(({ id, status }) => [id, status]));
    expect(rows.map((row) => statuses.get(ofGecko(row)))).toEqual(CASES.map(({ to }) => to));
    world.simulator.requests.clear();
    await pushNow(world, mappingId);
    expect(world.simulator.requests.writes).toBe(0);
    const isLeft = (one: Case) =>
      one.closed !== undefined && stateInEnd(one) === one.closed && one.closed !== STATES[one.to];
    expect(await check(mappingId)).toMatchObject({ leftThere: CASES.filter(isLeft).length });
  });
});

function nameOf({ from, to, by, act }: Case) {
  return { from, to, by, act };
}

describe('the rule', () => {
  /** Findings that Gecko has fixed, and that a person calls a false positive then. */
  async function makeClosed(findings: number) {
    const pushed = await makePushed(findings);
    await updateSettings(world.context, { leaveClosed: true });
    const ids = pushed.rows.map(ofGecko);
    await decide(ids, 'fixed', 'scan');
    await pushNow(world, pushed.mappingId);
    for (const { id } of pushed.rows) world.simulator.state.editFinding(id, { ...NONE, false_p: true });
    return { ...pushed, ids };
  }

  it('reads a hundred findings in a request before it sends a status, and nothing else', async () => {
    const { mappingId, ids } = await makeClosed(120);
    world.simulator.requests.clear();
    await decide(ids, 'open', 'scan');
    await pushNow(world, mappingId);
    expect(world.simulator.requests.writes).toBe(0);
    const reads = world.simulator.requests.filter(({ path }) => path === '/api/v2/findings/');
    expect(reads.length).toBeLessThanOrEqual(4);
  });

  it('keeps closed what it left after it is switched off, until Gecko’s status changes again', async () => {
    const { mappingId, testId, ids } = await makeClosed(2);
    await decide(ids, 'open', 'scan');
    await pushNow(world, mappingId);
    await updateSettings(world.context, { leaveClosed: false });
    await pushNow(world, mappingId);
    expect(remote(testId).map(({ false_p }) => false_p)).toEqual([true, true]);
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 2 });
    await decide([ids[0]!], 'fixed', 'scan');
    await pushNow(world, mappingId);
    expect(remote(testId).map(stateOf)).toEqual(['mitigated', 'false_positive']);
  });

  it('lists nothing as undecided while it is on, and everything that no person has left afterwards', async () => {
    const { mappingId, rows } = await makePushed(2);
    for (const { id } of rows) world.simulator.state.editFinding(id, { ...NONE, is_mitigated: true });
    expect(await check(mappingId)).toMatchObject({ changed: 2, leftThere: 0 });
    await updateSettings(world.context, { leaveClosed: true });
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 2 });
    await updateSettings(world.context, { leaveClosed: false });
    expect(await check(mappingId)).toMatchObject({ changed: 2, leftThere: 0 });
  });

  it('gives way to a person who wants Gecko’s version', async () => {
    const { mappingId, testId, ids } = await makeClosed(2);
    await decide(ids, 'open', 'scan');
    await pushNow(world, mappingId);
    const { id: checkId } = await check(mappingId);
    await restoreDifferences(world.context, { checkId, findingIds: [ids[0]!] });
    await runJob(world, mappingId);
    expect(remote(testId).map(stateOf)).toEqual(['open', 'false_positive']);
  });

  it('holds for findings that Gecko no longer has, and for a mapping that is removed', async () => {
    const { mappingId, testId, rows } = await makePushed(3);
    await updateSettings(world.context, { leaveClosed: true });
    const ids = rows.map(ofGecko);
    for (const { id } of rows.slice(0, 2)) world.simulator.state.editFinding(id, { ...NONE, false_p: true });
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) => deleteFindings(tx, { teamId, findingIds: [ids[0]!] }));
    await pushNow(world, mappingId);
    expect(await check(mappingId)).toMatchObject({ changed: 0, leftThere: 2 });
    await removeMapping(world.context, { mappingId, findings: 'mitigate' });
    await runJob(world, mappingId);
    expect(remote(testId).map(stateOf)).toEqual(['false_positive', 'false_positive', 'mitigated']);
  });
});
