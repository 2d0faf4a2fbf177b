import { withTeam } from '@gecko-defectdojo/data';
import { fieldHashes } from '@gecko-defectdojo/domain';
import { setStatus } from '@gecko/host';
import type { IngestedScan } from '@gecko/host';
import {
  changeMapping,
  closeBranch,
  createMapping,
  followBranch,
  startPush,
  digest,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import {
  CASES,
  FIRST,
  isNoted,
  SECOND,
  shownApplied,
  shownClosed,
  shownFirst,
  shownInEnd,
  STANDS,
  TAG,
  withFormer,
} from './transition-table.ts';
import type { Shown, TableSettings, TransitionCase } from './transition-table.ts';
import { addTeam } from './three-teams.fixture.ts';
import { allFindings, ingest, makeWorld, map, pushNow, runJob, pushOf, testIdOf } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(async () => {
  await world.close();
});

/** A mapping whose findings are those of the cases, in order. */
interface Table {
  readonly world: World;
  readonly mappingId: string;
  /** Ids of the findings in Gecko. */
  readonly ids: readonly string[];
}

describe.each(SIMULATOR_VERSIONS)('every status to every other, in DefectDojo %s', (version) => {
  it.each([true, false])('with resolved findings included: %s', async (includeResolved) => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { includeResolvedFindings: includeResolved });
    const repository = await ingest(world, makeScan({ findings: CASES.length }));
    const ids = await begin(world, repository);
    await pushBoth({ world, ids, mappingId: await map(world, repository) }, { includeResolved });
  });

  it.each([
    ['connection', [false, false], [true, true]],
    ['connection', [true, false], [false, true]],
    ['mapping', [true, false], [false, true]],
    ['mapping', [false, true], [true, false]],
  ] as const)(
    'with what the %s says of *verified*, at first and then %j, of a tag, %j, and in another rendering',
    async (of, verified, tagged) => {
      world = await makeWorld({ version });
      const settings = { verified, tagged, isFormer: true, of };
      const repository = await ingest(world, makeScan({ findings: CASES.length }));
      const ids = await begin(world, repository);
      const table = { world, ids, mappingId: await map(world, repository) };
      await chooseLabels(table, settings, 0);
      const last = await pushBoth(table, settings);
      // *Apply to all* brings the others.
      await startPush(world.context, { mappingId: table.mappingId, renew: true });
      await runJob(world, table.mappingId);
      await expectShown(
        table,
        last.map((one) => shownApplied(one, settings)),
      );
    },
  );

  it.each(['minimumConfidence', 'leftOutTypes'] as const)('with %s, which holds back', async (rule) => {
    world = await makeWorld({ version });
    const { context } = world;
    const isType = rule === 'leftOutTypes';
    /** The cases that DefectDojo is told of later are held back, and in the end all of them. */
    const scan = (day: number, isHeld: (one: TransitionCase) => boolean) =>
      makeScan({
        findings: CASES.length,
        startedAt: new Date(Date.UTC(2026, 5, day)),
        change: (finding, index) => {
          const [type, confidenceScore] = isHeld(CASES[index]!)
            ? (['XSS', 9] as const)
            : (['SQLI', 10] as const);
          return { ...finding, ...(isType ? { type } : { confidenceScore }) };
        },
      });
    const repository = await ingest(
      world,
      scan(1, ({ isExported }) => !isExported),
    );
    const table = { world, ids: await begin(world, repository), mappingId: await map(world, repository) };
    const { mappingId } = table;
    // One of them for the connection, the other one for the mapping alone.
    if (isType) await changeMapping(context, { mappingId }, { settings: { set: { leftOutTypes: ['XSS'] } } });
    else await updateSettings(context, { minimumConfidence: 10 });
    await runJob(world, mappingId);
    const unlessHeld = (shown: (one: TransitionCase) => Shown) =>
      // A false positive is not created, so it is held back once it is none.
      CASES.map((one) => (one.isExported && shownFirst(one) !== undefined ? shown(one) : undefined));
    await expectShown(
      table,
      unlessHeld((one) => shownFirst(one)),
    );

    await ingest(
      world,
      scan(2, () => true),
    );
    await move(table, 'to', (one) => one.isExported, SECOND);
    await runJob(world, mappingId);
    await expectShown(
      table,
      unlessHeld((one) => shownInEnd(one)),
    );

    if (isType) await changeMapping(context, { mappingId }, { settings: { asConnection: ['leftOutTypes'] } });
    else await updateSettings(context, { minimumConfidence: null });
    await runJob(world, mappingId);
    await expectShown(
      table,
      CASES.map((one) => shownInEnd(one)),
    );
  });

  it('on a further branch, which is closed then and followed again', async () => {
    world = await makeWorld({ version });
    const mappingId = await map(world, await ingest(world, makeScan({ findings: 1 })));
    await runJob(world, mappingId);
    const report = makeScan({ findings: CASES.length });
    const scanned = await ingest(world, { ...report, scan: { ...report.scan, branch: 'release' } });
    const ids = await begin(world, scanned);
    const branchMappingId = await follow(mappingId);
    const table = { world, ids, mappingId: branchMappingId };
    const last = await pushBoth(table);
    const testId = await testIdOf(world, branchMappingId);
    const first = world.simulator.state.findings(await testIdOf(world, mappingId));

    await closeBranch(world.context, { mappingId, branchMappingId });
    await runJob(world, branchMappingId);
    const closed = CASES.map((one, index) => ({ ...one, shown: shownClosed(last[index]) }));
    expect(withoutTimes(shownIn(table, testId))).toEqual(withoutTimes(closed));
    expect(world.simulator.state.findings(await testIdOf(world, mappingId))).toEqual(first);

    expect(await follow(mappingId)).toBe(branchMappingId);
    await runJob(world, branchMappingId);
    await expectShown(table, last);
  });

  it('of one team, while another team has the same repository in the same product', async () => {
    world = await makeWorld({ version });
    const { simulator } = world;
    const stranger = await addTeam(world, { simulator });
    const tables: Table[] = [];
    for (const team of [world, stranger]) {
      const repository = await ingest(team, makeScan({ findings: CASES.length }));
      const ids = await begin(team, repository);
      const mappingId = await (tables.length === 0 ? map(team, repository) : mapToFirst(team, repository));
      tables.push({ world: team, ids, mappingId });
    }
    const [ours, theirs] = tables as [Table, Table]; // one for each of two teams
    await runJob(stranger, theirs.mappingId);
    await expectUntouched(theirs, () => pushBoth(ours));
    await expectUntouched(ours, () => pushBoth(theirs));
  });
});

describe.each(SIMULATOR_VERSIONS)('every change of a person, in DefectDojo %s', (version) => {
  it.each([
    ['one note with its reason', true],
    ['no note while they are off', false],
  ])('leaves %s, and an acceptance that says it too', async (_, triageNotes) => {
    world = await makeWorld({ version });
    const { teamId, context, simulator } = world;
    await updateSettings(context, { triageNotes: true });
    if (!triageNotes) await updateSettings(context, { triageNotes });
    else
      await withTeam(context.database, teamId, (tx) =>
        tx.execute(sql`update defectdojo.connections set triage_notes_since = ${FIRST}::timestamptz`),
      );
    const repository = await ingest(world, makeScan({ findings: CASES.length }));
    const ids = await idsOfCases(world, repository);
    const reason = (index: number) => `Reason of case ${String(index)}.`;
    await move({ world, ids }, 'from', () => true, FIRST);
    await move({ world, ids }, 'to', (one) => !one.isExported, SECOND, reason);
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    await move({ world, ids }, 'to', (one) => one.isExported, SECOND, reason);
    await runJob(world, mappingId);
    const remote = new Map(simulator.state.findings().map((one) => [one.unique_id_from_tool, one]));
    const shown = CASES.map((one, index) => {
      const notes = (remote.get(ids[index] ?? '')?.notes ?? []).filter(({ entry }) =>
        entry.includes('[gecko:'),
      );
      return { ...one, notes: notes.map(({ entry }) => entry.includes(reason(index))) };
    });
    expect(shown).toEqual(CASES.map((one) => ({ ...one, notes: triageNotes && isNoted(one) ? [true] : [] })));
    const acceptances = simulator.state.riskAcceptances();
    expect(acceptances.length).toBeGreaterThan(STANDS.length);
    for (const { accepted_by, decision_details } of acceptances) {
      expect(accepted_by).toBe('Ada');
      expect(decision_details).toMatch(
        /^Accepted risk until 2099-05-01 by Ada in Gecko on 2026-07-02: Reason of case \d+\./,
      );
    }
    await expectQuiet({ world, mappingId });
  });
});

/** Maps a repository to the product that there is. */
async function mapToFirst({ context, simulator }: World, { repositoryId }: IngestedScan): Promise<string> {
  const productId = simulator.state.products()[0]?.id ?? 0;
  const { id } = await createMapping(context, { repositoryId, product: { kind: 'existing', productId } });
  return id;
}

/** Expects that no request of an act names a finding or the test of a table, and that nothing of it changes. */
async function expectUntouched({ world, mappingId }: Table, act: () => Promise<unknown>): Promise<void> {
  const { state, requests } = world.simulator;
  const testId = await testIdOf(world, mappingId);
  const held = () => {
    const findings = state.findings(testId);
    const ids = new Set(findings.map(({ id }) => id));
    return {
      findings,
      test: state.tests().find(({ id }) => id === testId),
      acceptances: state.riskAcceptances().filter((one) => one.accepted_findings.some((id) => ids.has(id))),
    };
  };
  const before = held();
  expect(before.findings.length).toBeGreaterThan(CASES.length / 2);
  expect(before.acceptances).not.toEqual([]);
  const ofThem = new Set(before.findings.map(({ id }) => String(id)));
  const since = requests.length;
  await act();
  const aboutFindings = requests.slice(since).filter(({ path }) => path.startsWith('/api/v2/findings/'));
  expect(aboutFindings).not.toEqual([]);
  const touching = aboutFindings.filter(({ path, query }) => {
    const one = /^\/api\/v2\/findings\/(\d+)\//.exec(path)?.[1];
    const test = new URLSearchParams(query).get('test');
    return one === undefined ? test === null || test === String(testId) : ofThem.has(one);
  });
  expect(touching).toEqual([]);
  expect(held()).toEqual(before);
}

/** Returns the ids of the findings of the cases, in order. */
async function idsOfCases(world: World, repository: IngestedScan): Promise<string[]> {
  const findings = await allFindings(world, repository);
  return CASES.map((_, index) => {
    const found = findings.find((finding) => finding.description.includes(`case ${String(index)}.`));
    if (!found) throw new Error('no such finding');
    return found.id;
  });
}

/** Gives the findings of the cases the stands in which DefectDojo is told of them. Returns their ids. */
async function begin(world: World, repository: IngestedScan): Promise<readonly string[]> {
  const ids = await idsOfCases(world, repository);
  await move({ world, ids }, 'from', () => true, FIRST);
  await move({ world, ids }, 'to', (one) => !one.isExported, SECOND);
  return ids;
}

/** Pushes and compares the first stands, then the second ones. Returns the last ones. */
async function pushBoth(table: Table, settings: ChosenSettings = {}): Promise<readonly Shown[]> {
  const { world, mappingId } = table;
  const first = CASES.map((one) => shownFirst(one, settings));
  await runJob(world, mappingId);
  await expectShown(table, first);
  if (settings.isFormer === true) {
    await chooseLabels(table, settings, 1);
    await renderAsBefore(table);
    await expectShown(table, first.map(withFormer));
  }

  await move(table, 'to', (one) => one.isExported, SECOND);
  await runJob(world, mappingId);
  const last = CASES.map((one) => shownInEnd(one, settings));
  await expectShown(table, last);
  return last;
}

/** Settings of a table, and who has them: the other one has the opposite. */
interface ChosenSettings extends TableSettings {
  readonly of?: 'connection' | 'mapping';
}

/** Chooses what holds at the first push or at the second one. */
async function chooseLabels(
  { world: { context }, mappingId }: Table,
  { verified = [true, true], tagged = [false, false], of }: ChosenSettings,
  side: 0 | 1,
): Promise<void> {
  const values = (isVerified: boolean, isTagged: boolean) => ({
    markVerified: isVerified,
    extraTags: isTagged ? [TAG.template] : [],
  });
  const chosen = values(verified[side], tagged[side]);
  if (of === 'connection') return void (await updateSettings(context, chosen));
  await updateSettings(context, values(!verified[side], !tagged[side]));
  await changeMapping(context, { mappingId }, { settings: { set: chosen } });
}

/** Makes DefectDojo and the ledger hold other references: as if an earlier release had rendered them. */
async function renderAsBefore({ world, mappingId }: Table): Promise<void> {
  const { context, teamId, simulator } = world;
  const former = { references: FORMER };
  for (const { id } of simulator.state.findings(await testIdOf(world, mappingId)))
    simulator.state.editFinding(id, former);
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`
      update defectdojo.exported_findings
      set field_hashes = field_hashes || ${JSON.stringify(fieldHashes(former, digest))}::text::jsonb
      where mapping_id = ${mappingId}::uuid and field_hashes is not null`),
  );
}

const FORMER = 'As an earlier release wrote them.';

/** Follows the branch `release`. Returns the id of its mapping. */
async function follow(mappingId: string): Promise<string> {
  const { branches } = await followBranch(world.context, { mappingId }, { branch: 'release' });
  const found = branches.find(({ isFirst }) => !isFirst);
  if (!found) throw new Error('the branch is not followed');
  return found.mappingId;
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
  { world: { teamId, context }, ids }: Pick<Table, 'world' | 'ids'>,
  side: 'from' | 'to',
  isChosen: (one: TransitionCase) => boolean,
  at: string,
  reason?: (index: number) => string,
): Promise<void> {
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
async function expectShown(table: Table, expected: readonly Shown[]): Promise<void> {
  const wanted = CASES.map((one, index) => ({ ...one, shown: expected[index] }));
  expect(await shown(table)).toEqual(wanted);
  await expectQuiet(table);
  expect(await shown(table)).toEqual(wanted);
}

/** Pushes again, which must write nothing. */
async function expectQuiet({ world, mappingId }: Pick<Table, 'world' | 'mappingId'>): Promise<void> {
  const { requests } = world.simulator;
  const since = requests.length;
  expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({
    status: 'succeeded',
    writes: 0,
  });
  expect(requests.slice(since).filter((request) => request.write)).toEqual([]);
}

async function shown(table: Table) {
  return shownIn(table, await testIdOf(table.world, table.mappingId));
}

/** Returns the cases as the test shows them. */
function shownIn({ world, ids }: Table, testId: number) {
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
    const { active, verified, is_mitigated, false_p, risk_accepted, mitigated, tags } = finding;
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
        tags: tags.filter((tag) => tag.startsWith('repo:')).join(' '),
        references: finding.references === FORMER ? ('former' as const) : ('present' as const),
      },
    };
  });
}
