import type { FindingStatus } from '@gecko-defectdojo/contract';
import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import { updateSettings, closeBranch, followBranch } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** A status of Gecko's, and when an accepted risk ends. */
interface Stand {
  readonly status: FindingStatus;
  readonly until?: string;
}

const STANDS: readonly Stand[] = [
  ...FINDING_STATUSES.map((status) => ({ status })),
  { status: 'accepted_risk', until: '2099-05-01T00:00:00.000Z' },
];
/** Every stand to every other: before DefectDojo is told of the finding, or after. Each is one finding. */
const CASES = [true, false].flatMap((isExported) =>
  STANDS.flatMap((from) => STANDS.map((to) => ({ isExported, from, to }))),
);
const FIRST = '2026-07-01T10:00:00.000Z';
const SECOND = '2026-07-02T11:00:00.000Z';

/** The finding as DefectDojo must show it. Undefined where DefectDojo must not have it. */
type Shown =
  | {
      readonly active: boolean;
      readonly verified: boolean;
      readonly is_mitigated: boolean;
      readonly false_p: boolean;
      readonly risk_accepted: boolean;
      readonly mitigated: string | null;
      readonly end: string | null;
    }
  | undefined;

const OPEN = {
  active: true,
  verified: true,
  is_mitigated: false,
  false_p: false,
  risk_accepted: false,
  mitigated: null,
  end: null,
};

/** The table of ARCHITECTURE section 1, told without the code under test: what one change makes of what is shown. */
function shownAfter(before: Shown, to: Stand, at: string, includeResolved: boolean): Shown {
  switch (to.status) {
    case 'open':
    case 'in_progress':
      return OPEN;
    case 'fixed':
    case 'fix_verified':
      if (!includeResolved || before?.mitigated) return before;
      return { ...OPEN, active: false, is_mitigated: true, mitigated: at };
    case 'false_positive':
      // The time at which it was dismissed is DefectDojo's own, so any will do.
      return (
        before && {
          ...OPEN,
          active: false,
          verified: false,
          is_mitigated: true,
          false_p: true,
          mitigated: 'any',
        }
      );
    case 'accepted_risk':
      return { ...OPEN, active: false, risk_accepted: true, end: to.until ?? null };
  }
}

function shownInEnd({ isExported, from, to }: (typeof CASES)[number], includeResolved: boolean): Shown {
  if (!isExported) return shownAfter(undefined, to, atOf(from, to), includeResolved);
  return shownAfter(shownAfter(undefined, from, FIRST, includeResolved), to, SECOND, includeResolved);
}

/** When a finding that is told of only once got its status. */
function atOf(from: Stand, to: Stand): string {
  return from.status === to.status ? FIRST : SECOND;
}

/** Returns true if the second change leaves a note, where a person makes it with a reason and notes are on. */
function isNoted({ isExported, from, to }: (typeof CASES)[number]): boolean {
  const before = isExported ? shownAfter(undefined, from, FIRST, true) : undefined;
  switch (to.status) {
    case 'in_progress':
      return false;
    case 'open':
      return before !== undefined && !before.active;
    case 'false_positive':
      return before !== undefined;
    default:
      return true;
  }
}

describe.each(SIMULATOR_VERSIONS)('every status to every other, in DefectDojo %s', (version) => {
  it.each([true, false])('with resolved findings included: %s', async (includeResolved) => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { includeResolvedFindings: includeResolved });
    const repository = await ingest(world, makeScan({ findings: CASES.length }));
    const ids = await begin(repository);
    const mappingId = await map(world, repository);
    await pushBoth(mappingId, ids, includeResolved);
  });

  it('on a further branch, which is closed then and followed again', async () => {
    world = await makeWorld({ version });
    const mappingId = await map(world, await ingest(world, makeScan({ findings: 1 })));
    await runJob(world, mappingId);
    const report = makeScan({ findings: CASES.length });
    const ids = await begin(await ingest(world, { ...report, scan: { ...report.scan, branch: 'release' } }));
    const branchMappingId = await follow(mappingId);
    const last = await pushBoth(branchMappingId, ids, true);
    const testId = await testIdOf(world, branchMappingId);
    const first = world.simulator.state.findings(await testIdOf(world, mappingId));

    await closeBranch(world.context, { mappingId, branchMappingId });
    await runJob(world, branchMappingId);
    const closed = CASES.map((one, index) => ({ ...one, shown: shownClosed(last[index]) }));
    expect(withoutTimes(shownIn(testId, ids))).toEqual(withoutTimes(closed));
    expect(world.simulator.state.findings(await testIdOf(world, mappingId))).toEqual(first);

    expect(await follow(mappingId)).toBe(branchMappingId);
    await runJob(world, branchMappingId);
    await expectShown(branchMappingId, ids, last);
  });
});

describe.each(SIMULATOR_VERSIONS)('every change of a person, in DefectDojo %s', (version) => {
  it('leaves one note with its reason, and an acceptance that says it too', async () => {
    world = await makeWorld({ version });
    const { teamId, context, simulator } = world;
    await updateSettings(context, { triageNotes: true });
    await withTeam(context.database, teamId, (tx) =>
      tx.execute(sql`update defectdojo.connections set triage_notes_since = ${FIRST}::timestamptz`),
    );
    const repository = await ingest(world, makeScan({ findings: CASES.length }));
    const ids = await idsOfCases(repository);
    const reason = (index: number) => `Reason of case ${String(index)}.`;
    await move(ids, 'from', () => true, FIRST);
    await move(ids, 'to', (one) => !one.isExported, SECOND, reason);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    await move(ids, 'to', (one) => one.isExported, SECOND, reason);
    await runJob(world, mappingId);
    const remote = new Map(simulator.state.findings().map((one) => [one.unique_id_from_tool, one]));
    const shown = CASES.map((one, index) => {
      const notes = (remote.get(ids[index] ?? '')?.notes ?? []).filter(({ entry }) =>
        entry.includes('[gecko:'),
      );
      return { ...one, notes: notes.map(({ entry }) => entry.includes(reason(index))) };
    });
    expect(shown).toEqual(CASES.map((one) => ({ ...one, notes: isNoted(one) ? [true] : [] })));
    const acceptances = simulator.state.riskAcceptances();
    expect(acceptances.length).toBeGreaterThan(STANDS.length);
    for (const { accepted_by, decision_details } of acceptances) {
      expect(accepted_by).toBe('Ada');
      expect(decision_details).toMatch(
        /^Accepted risk until 2099-05-01 by Ada in Gecko on 2026-07-02: Reason of case \d+\./,
      );
    }
    simulator.requests.clear();
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
      status: 'succeeded',
      writes: 0,
    });
  });
});

/** Returns the ids of the findings of the cases, in order. */
async function idsOfCases(repository: IngestedScan): Promise<string[]> {
  const findings = await allFindings(world, repository);
  return CASES.map((_, index) => {
    const found = findings.find((finding) => finding.description.includes(`case ${String(index)}.`));
    if (!found) throw new Error('no such finding');
    return found.id;
  });
}

/** Gives the findings of the cases the stands in which DefectDojo is told of them. Returns their ids. */
async function begin(repository: IngestedScan): Promise<readonly string[]> {
  const ids = await idsOfCases(repository);
  await move(ids, 'from', () => true, FIRST);
  await move(ids, 'to', (one) => !one.isExported, SECOND);
  return ids;
}

/** Pushes and compares the first stands, then the second ones. Returns the last ones. */
async function pushBoth(
  mappingId: string,
  ids: readonly string[],
  includeResolved: boolean,
): Promise<readonly Shown[]> {
  await runJob(world, mappingId);
  const first = CASES.map((one) =>
    one.isExported
      ? shownAfter(undefined, one.from, FIRST, includeResolved)
      : shownInEnd(one, includeResolved),
  );
  await expectShown(mappingId, ids, first);

  await move(ids, 'to', (one) => one.isExported, SECOND);
  await runJob(world, mappingId);
  const last = CASES.map((one) => shownInEnd(one, includeResolved));
  await expectShown(mappingId, ids, last);
  return last;
}

/** Follows the branch `release`. Returns the id of its mapping. */
async function follow(mappingId: string): Promise<string> {
  const { branches } = await followBranch(world.context, { mappingId }, { branch: 'release' });
  const found = branches.find(({ isFirst }) => !isFirst);
  if (!found) throw new Error('the branch is not followed');
  return found.mappingId;
}

/** Returns the state after its branch was closed: open findings and accepted risks are mitigated. */
function shownClosed(before: Shown): Shown {
  if (!before || before.is_mitigated) return before;
  return { ...OPEN, active: false, is_mitigated: true, mitigated: 'any' };
}

/** Takes the times out of the comparison: a branch is closed at the database's time. */
function withoutTimes(cases: readonly { readonly shown: Shown }[]) {
  return cases.map((one) => ({
    ...one,
    shown: one.shown && { ...one.shown, mitigated: one.shown.mitigated && 'any' },
  }));
}

/** Triages the chosen cases to one of their stands: Gecko itself, or a person with the reason of each case. */
async function move(
  ids: readonly string[],
  side: 'from' | 'to',
  isChosen: (one: (typeof CASES)[number]) => boolean,
  at: string,
  reason?: (index: number) => string,
): Promise<void> {
  const { teamId, context } = world;
  await withTeam(context.database, teamId, async (tx) => {
    for (const stand of STANDS) {
      const chosen = CASES.flatMap((one, index) => (isChosen(one) && one[side] === stand ? [index] : []));
      const change = {
        teamId,
        status: stand.status,
        ...(stand.until === undefined ? {} : { acceptedUntil: new Date(stand.until) }),
        at: new Date(at),
      };
      const idOf = (index: number) => ids[index] ?? '';
      if (reason === undefined) {
        await setStatus(tx, { ...change, findingIds: chosen.map(idOf) });
        continue;
      }
      const actorId = context.actor.userId;
      for (const index of chosen)
        await setStatus(tx, { ...change, actorId, findingIds: [idOf(index)], reason: reason(index) });
    }
  });
}

/** Compares every case, pushes again, which must write nothing, and compares once more. */
async function expectShown(
  mappingId: string,
  ids: readonly string[],
  expected: readonly Shown[],
): Promise<void> {
  const wanted = CASES.map((one, index) => ({ ...one, shown: expected[index] }));
  expect(await shown(mappingId, ids)).toEqual(wanted);
  world.simulator.requests.clear();
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    writes: 0,
  });
  expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);
  expect(await shown(mappingId, ids)).toEqual(wanted);
}

async function shown(mappingId: string, ids: readonly string[]) {
  return shownIn(await testIdOf(world, mappingId), ids);
}

function shownIn(testId: number, ids: readonly string[]) {
  const { state } = world.simulator;
  const remote = state.findings(testId);
  expect(new Set(remote.map((finding) => finding.unique_id_from_tool)).size).toBe(remote.length);
  const ends = new Map(
    state.riskAcceptances().flatMap((one) => one.accepted_findings.map((id) => [id, one.expiration_date])),
  );
  expect(state.riskAcceptances()).toHaveLength(ends.size);
  const byId = new Map(remote.map((finding) => [finding.unique_id_from_tool, finding]));
  return CASES.map((one, index) => {
    const finding = byId.get(ids[index] ?? '');
    if (!finding) return { ...one, shown: undefined };
    const { active, verified, is_mitigated, false_p, risk_accepted, mitigated } = finding;
    const end = ends.get(finding.id);
    return {
      ...one,
      shown: {
        active,
        verified,
        is_mitigated,
        false_p,
        risk_accepted,
        mitigated: mitigated && (false_p ? 'any' : new Date(mitigated).toISOString()),
        end: end ? new Date(end).toISOString() : null,
      },
    };
  });
}
