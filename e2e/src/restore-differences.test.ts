import type { FindingStatus } from '@gecko-defectdojo/contract';
import { withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import { runCheckJob, runPushJob } from '@gecko-defectdojo/jobs';
import {
  getCheck,
  listActivity,
  listDifferences,
  pushAgain,
  requestCheck,
  restoreDifferences,
  updateSettings,
} from '@gecko-defectdojo/services';
import { deleteFindings, setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorFinding, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import { ingest, makeWorld, pushNow, pushOf, runJob } from './world.ts';
import type { World } from './world.ts';

const END = new Date('2031-01-01T00:00:00.000Z');
const VECTOR = 'CVSS:3.1/AV:L/AC:H/PR:H/UI:R/S:U/C:L/I:L/A:L';
const CLEAN = { status: 'done', missing: 0, extra: 0, changed: 0 };

let world: World;

afterEach(async () => {
  await world.close();
});

async function makePushed(findings: number, version: SimulatorVersion = '3.2.0') {
  world = await makeWorld({ version });
  return pushScan(world, makeScan({ findings }));
}

async function check(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  return getCheck(world.context, { checkId });
}

async function differences(checkId: string) {
  return (await listDifferences(world.context, { checkId, limit: 1_000 })).items;
}

function remote(testId: number): SimulatorFinding[] {
  return world.simulator.state.findings(testId);
}

function ofGecko({ unique_id_from_tool: id }: SimulatorFinding): string {
  if (id === null) throw new Error('the finding is not Gecko’s');
  return id;
}

/** Changes the status of findings in Gecko, and pushes it. */
async function decide(findingIds: readonly string[], status: FindingStatus, until?: Date): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds, status, at: new Date(), acceptedUntil: until }),
  );
}

/** Asks DefectDojo as a person's script does. */
async function ask(method: string, path: string, body?: object): Promise<{ readonly id: number }> {
  const { url, token } = world.simulator;
  const response = await fetch(`${url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  expect(response.ok, `${method} ${path}: ${String(response.status)}`).toBe(true);
  return (response.status === 204 ? { id: 0 } : await response.json()) as { id: number };
}

/** Expects that a check finds nothing any more, and that a push has nothing to write. */
async function expectRestored(mappingId: string): Promise<void> {
  expect(await check(mappingId)).toMatchObject(CLEAN);
  const told = world.simulator.requests.writes;
  await pushNow(world, mappingId);
  expect(world.simulator.requests.writes).toBe(told);
}

interface GeckoStatus {
  readonly name: string;
  readonly status: FindingStatus;
  readonly until?: Date;
}

const GECKOS: readonly GeckoStatus[] = [
  { name: 'open', status: 'open' },
  { name: 'fixed', status: 'fixed' },
  { name: 'a false positive', status: 'false_positive' },
  { name: 'accepted', status: 'accepted_risk' },
  { name: 'accepted until a day', status: 'accepted_risk', until: END },
];

const NONE = { active: false, verified: false, is_mitigated: false, false_p: false, risk_accepted: false };

/** The Risk Acceptances of a finding, and whether Gecko has made each. */
function acceptancesOf(id: number) {
  return world.simulator.state.riskAcceptances().filter((one) => one.accepted_findings.includes(id));
}

interface PersonsAct {
  readonly act: (id: number) => unknown;
  /** The names of Gecko's statuses to which it makes no difference. A duplicate is inactive, and no more than that. */
  readonly same: readonly string[];
}

/** The things that a person does to the status of a finding. */
const PEOPLE: Readonly<Record<string, PersonsAct>> = {
  opens: {
    act: (id) => ask('PATCH', `findings/${String(id)}/`, { ...NONE, active: true, out_of_scope: false }),
    same: ['open'],
  },
  closes: { act: (id) => edit(id, { ...NONE, is_mitigated: true }), same: ['fixed'] },
  'calls a false positive': {
    act: (id) => ask('POST', `findings/${String(id)}/close/`, { is_mitigated: true, false_p: true }),
    same: ['a false positive'],
  },
  'puts out of scope': {
    act: (id) => ask('POST', `findings/${String(id)}/close/`, { is_mitigated: true, out_of_scope: true }),
    same: [],
  },
  'makes inactive': { act: (id) => edit(id, NONE), same: [] },
  'flags as accepted': {
    act: (id) => edit(id, { ...NONE, risk_accepted: true }),
    same: ['accepted', 'accepted until a day'],
  },
  'accepts in an acceptance of their own': {
    act: (id) =>
      ask('POST', 'risk_acceptance/', { name: `Board ${String(id)}`, owner: 1, accepted_findings: [id] }),
    same: [],
  },
  'marks as a duplicate': {
    act: (id) => edit(id, { duplicate: true, active: false, verified: false }),
    same: ['fixed', 'a false positive', 'accepted', 'accepted until a day'],
  },
  'mixes up': {
    act: (id) => edit(id, { active: true, risk_accepted: true, is_mitigated: false }),
    same: [],
  },
};

function edit(id: number, change: Parameters<World['simulator']['state']['editFinding']>[1]): void {
  world.simulator.state.editFinding(id, change);
}

describe.each(SIMULATOR_VERSIONS)('restoring the status, on %s', (version) => {
  it('ends with the status of Gecko, whatever a person made of it', async () => {
    const pairs = GECKOS.flatMap((gecko) => Object.keys(PEOPLE).map((person) => ({ gecko, person })));
    const { repository, mappingId, testId } = await makePushed(pairs.length, version);
    const rows = remote(testId);
    for (const gecko of GECKOS) {
      const ids = rows.filter((_, index) => pairs[index]?.gecko === gecko).map(ofGecko);
      await decide(ids, gecko.status, gecko.until);
    }
    await pushNow(world, mappingId);
    await expectRestored(mappingId);
    for (const [index, { person }] of pairs.entries()) await PEOPLE[person]?.act(rows[index]!.id);
    const found = await check(mappingId);
    const listed = new Set((await differences(found.id)).map(({ remoteId }) => remoteId));
    for (const [index, { gecko, person }] of pairs.entries())
      expect(listed.has(rows[index]!.id), `${gecko.name} ${person}`).toBe(
        PEOPLE[person]?.same.includes(gecko.name) === false,
      );
    const { restored } = await restoreDifferences(world.context, { checkId: found.id });
    expect(restored).toBe(found.changed);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    for (const [index, { gecko }] of pairs.entries()) {
      const ends = acceptancesOf(rows[index]!.id).map((one) => new Date(one.expiration_date ?? 0));
      expect(ends).toEqual(gecko.until ? [gecko.until] : []);
    }
    // Keeps what people made in DefectDojo, and expects nothing of Gecko's to remain.
    const names = world.simulator.state.riskAcceptances().map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('Board')).length).toBe(GECKOS.length);
    expect(names.filter((name) => name.startsWith('Gecko')).length).toBe(Object.keys(PEOPLE).length);
    expect(remote(testId).filter((row) => row.out_of_scope || (row.duplicate && row.active))).toEqual([]);
    await expectRestored(mappingId);
  });
});

describe.each(SIMULATOR_VERSIONS)('restoring everything, on %s', (version) => {
  it('replaces what people changed, and keeps what they added', async () => {
    const { repository, mappingId, testId } = await makePushed(12, version);
    const accepted = remote(testId).slice(6, 10).map(ofGecko);
    await decide(accepted, 'accepted_risk', END);
    await pushNow(world, mappingId);
    const rows = remote(testId);
    const endOf = (index: number) => `risk_acceptance/${String(acceptancesOf(rows[index]!.id)[0]?.id)}/`;
    edit(rows[0]!.id, { title: 'Something else', description: '# Not yours', cwe: 1, line: null });
    edit(rows[1]!.id, { severity: 'Info', tags: ['theirs'], mitigation: null });
    edit(rows[2]!.id, { tags: [], param: 'q' });
    await ask('POST', `findings/${String(rows[2]!.id)}/notes/`, { entry: 'Seen.' });
    world.simulator.state.deleteFinding(rows[3]!.id);
    edit(rows[4]!.id, { cvssv3: VECTOR, file_path: 'other.ts', tags: [...rows[4]!.tags, 'theirs'] });
    await ask('DELETE', endOf(6));
    await ask('PATCH', endOf(7), {
      accepted_findings: [rows[7]!.id],
      expiration_date: '2030-05-05T00:00:00Z',
    });
    await ask('PATCH', endOf(8), { accepted_findings: [rows[8]!.id], expiration_date: null });
    await ask('POST', 'risk_acceptance/', {
      name: 'Board',
      owner: 1,
      accepted_findings: [rows[9]!.id, rows[10]!.id],
    });
    // A person's own tag, and what a form changes, are no differences.
    edit(rows[5]!.id, { tags: [...rows[5]!.tags, 'theirs'], verified: false });

    const found = await check(mappingId);
    expect(found).toMatchObject({ missing: 1, extra: 0, changed: 9 });
    const fields = new Map((await differences(found.id)).map((one) => [one.remoteId, one.fields]));
    expect(rows.map(({ id }) => fields.get(id))).toEqual([
      ['title', 'description', 'cwe', 'line'],
      ['severity', 'mitigation', 'tags'],
      ['tags'],
      undefined,
      ['file_path', 'cvssv3'],
      undefined,
      ['status'],
      ['accepted_risks'],
      ['accepted_risks'],
      ['accepted_risks'],
      ['status'],
      undefined,
    ]);
    await pushAgain(world.context, { checkId: found.id });
    const { push, restored } = await restoreDifferences(world.context, { checkId: found.id });
    expect(restored).toBe(9);
    await runJob(world, mappingId);
    expect(await pushOf(world, push.id)).toMatchObject({ status: 'succeeded', created: 1, trigger: 'check' });

    await expectInStep(world, repository, testId);
    const after = remote(testId);
    for (const { id, ...row } of rows) {
      if (id === rows[3]!.id) continue;
      const there = after.find((one) => one.id === id);
      for (const field of ['title', 'severity', 'description', 'mitigation', 'cvssv3'] as const)
        expect(there?.[field], `${field} of ${String(id)}`).toBe(row[field]);
      expect(there?.tags).toEqual(expect.arrayContaining([...row.tags]));
    }
    const tagged = [rows[1]!, rows[4]!, rows[5]!].map(({ id }) => after.find((one) => one.id === id)?.tags);
    expect(tagged.every((tags) => tags?.includes('theirs'))).toBe(true);
    const kept = after.find(({ id }) => id === rows[2]!.id);
    expect(kept).toMatchObject({ param: 'q' });
    expect(kept?.notes.filter(({ entry }) => entry === 'Seen.')).toHaveLength(1);
    for (const index of [6, 7, 8, 9])
      expect(acceptancesOf(rows[index]!.id).map((one) => Date.parse(one.expiration_date ?? ''))).toEqual([
        END.getTime(),
      ]);
    expect(acceptancesOf(rows[10]!.id)).toEqual([]);
    await expectRestored(mappingId);
    const { items } = await listActivity(world.context, { limit: 10 });
    expect(items.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^Started to push Gecko’s version of 9 changed findings of /),
    );
  });
});

/** Findings that a person has closed, with a check that lists them. */
async function makeClosed(findings: number) {
  const pushed = await makePushed(findings);
  const rows = remote(pushed.testId);
  for (const { id } of rows) edit(id, { ...NONE, is_mitigated: true, title: 'Done' });
  const found = await check(pushed.mappingId);
  expect(found).toMatchObject({ changed: findings, missing: 0 });
  world.simulator.requests.clear();
  return { ...pushed, rows, checkId: found.id };
}

describe('restoring differences', () => {
  it('concerns the chosen findings alone', async () => {
    const { mappingId, testId, rows, checkId } = await makeClosed(4);
    const chosen = [rows[1]!, rows[2]!];
    const { restored } = await restoreDifferences(world.context, {
      checkId,
      findingIds: [...chosen.map(ofGecko), crypto.randomUUID()],
    });
    expect(restored).toBe(2);
    await runJob(world, mappingId);
    expect(remote(testId).map(({ active }) => active)).toEqual([false, true, true, false]);
    const again = await check(mappingId);
    expect((await differences(again.id)).map(({ remoteId }) => remoteId).sort()).toEqual([
      rows[0]!.id,
      rows[3]!.id,
    ]);
    await restoreDifferences(world.context, { checkId });
    await runJob(world, mappingId);
    await expectRestored(mappingId);
  });

  it('is refused where nothing is left to do', async () => {
    const { mappingId, rows, checkId } = await makeClosed(2);
    const restore = (findingIds?: string[]) => restoreDifferences(world.context, { checkId, findingIds });
    await expect(restore([crypto.randomUUID()])).rejects.toMatchObject({ code: 'conflict' });
    await restore([ofGecko(rows[0]!)]);
    await expect(restore([ofGecko(rows[0]!)])).rejects.toMatchObject({ code: 'conflict' });
    expect(await restore()).toMatchObject({ restored: 1 });
    await runJob(world, mappingId);
    await expect(restore()).rejects.toThrow(/Nothing that this check found changed is left/);
  });

  it('is refused for a check that is not done', async () => {
    const { mappingId } = await makePushed(1);
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    await expect(restoreDifferences(world.context, { checkId })).rejects.toThrow(/not done/);
  });

  it('is refused while a push is at work', async () => {
    const { mappingId, checkId } = await makeClosed(1);
    const { context } = world;
    const hurried = { ...context, timings: { ...context.timings, pushLockMs: 50 } };
    await withAdvisoryLock(context.database, { key: `export:${mappingId}` }, async () => {
      await expect(restoreDifferences(hurried, { checkId })).rejects.toThrow(/is at work/);
    });
    expect(await restoreDifferences(world.context, { checkId })).toMatchObject({ restored: 1 });
  });

  it('leaves out what a push has sent since the check', async () => {
    const { mappingId, testId, rows, checkId } = await makeClosed(3);
    await decide([ofGecko(rows[0]!)], 'false_positive');
    await pushNow(world, mappingId);
    const { restored } = await restoreDifferences(world.context, { checkId });
    expect(restored).toBe(2);
    await runJob(world, mappingId);
    const after = remote(testId);
    expect(after.map(({ false_p }) => false_p)).toEqual([true, false, false]);
    expect(after.map(({ active }) => active)).toEqual([false, true, true]);
    expect(after.map(({ title }) => title)).toEqual(['Done', rows[1]!.title, rows[2]!.title]);
  });

  it('sends what Gecko has by then', async () => {
    const { report, repository, mappingId, testId, rows, checkId } = await makeClosed(3);
    await restoreDifferences(world.context, { checkId });
    await decide([ofGecko(rows[0]!)], 'accepted_risk', END);
    await decide([ofGecko(rows[1]!)], 'fixed');
    await ingest(world, {
      ...makeScan({ findings: 3, startedAt: new Date('2026-07-01T01:00:00.000Z') }),
      findings: report.findings.map((finding) => ({ ...finding, title: `${finding.title}, twice` })),
    });
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId, {
      mitigatedAt: () => remote(testId)[1]?.mitigated ?? '',
    });
    await expectRestored(mappingId);
  });

  it('writes nothing where the difference is gone', async () => {
    const { repository, mappingId, testId, rows, checkId } = await makeClosed(3);
    await restoreDifferences(world.context, { checkId });
    for (const { id, title } of rows) edit(id, { ...NONE, active: true, verified: true, title });
    await runJob(world, mappingId);
    expect(world.simulator.requests.writes).toBe(0);
    await expectInStep(world, repository, testId);
    await expectRestored(mappingId);
  });

  it('makes a finding anew that was deleted since the check', async () => {
    const { repository, mappingId, testId, rows, checkId } = await makeClosed(3);
    await restoreDifferences(world.context, { checkId });
    world.simulator.state.deleteFinding(rows[0]!.id);
    await runJob(world, mappingId);
    await expectInStep(world, repository, testId);
    await expectRestored(mappingId);
  });

  it.each(['before', 'after'] as const)(
    'ends the same where the worker dies %s its first write',
    async (when) => {
      const { repository, mappingId, testId, checkId } = await makeClosed(4);
      const { push } = await restoreDifferences(world.context, { checkId });
      const stopping = new AbortController();
      world.simulator.faults.add({
        match: { method: 'PATCH', path: '/api/v2/findings/' },
        action: { kind: when === 'before' ? 'hang' : 'commit-then-drop' },
      });
      const job = { teamId: world.teamId, mappingId };
      const running = runPushJob(world.context, job, stopping.signal).catch(() => undefined);
      await vi.waitFor(() => {
        expect(world.simulator.requests.some(({ method }) => method === 'PATCH')).toBe(true);
      }, 20_000);
      stopping.abort();
      await running;
      await runJob(world, mappingId);
      if ((await pushOf(world, push.id)).status !== 'succeeded') await pushNow(world, mappingId);
      await expectInStep(world, repository, testId);
      await expectRestored(mappingId);
    },
  );

  it('mitigates a finding again that is gone from Gecko', async () => {
    const { mappingId, testId } = await makePushed(2);
    const [gone] = remote(testId);
    const { teamId, context } = world;
    await withTeam(context.database, teamId, (tx) =>
      deleteFindings(tx, { teamId, findingIds: [ofGecko(gone!)] }),
    );
    await pushNow(world, mappingId);
    edit(gone!.id, { ...NONE, active: true, verified: true, description: 'Mine.' });
    const found = await check(mappingId);
    expect(await restoreDifferences(context, { checkId: found.id })).toMatchObject({ restored: 1 });
    await runJob(world, mappingId);
    expect(remote(testId)[0]).toMatchObject({ active: false, is_mitigated: true, description: 'Mine.' });
    // Gecko has its text no more.
    const again = await check(mappingId);
    expect((await differences(again.id)).map(({ fields }) => fields)).toEqual([['description']]);
    await expect(restoreDifferences(context, { checkId: again.id })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('sends the texts of a finding that is held back, and leaves its status', async () => {
    const { mappingId, testId } = await makePushed(1);
    await updateSettings(world.context, { includeResolvedFindings: false });
    const [row] = remote(testId);
    await decide([ofGecko(row!)], 'fixed');
    await pushNow(world, mappingId);
    edit(row!.id, { false_p: true, active: false, verified: false, title: 'Mine' });
    const found = await check(mappingId);
    expect((await differences(found.id))[0]?.fields).toEqual(['status', 'title']);
    await restoreDifferences(world.context, { checkId: found.id });
    await runJob(world, mappingId);
    expect(remote(testId)[0]).toMatchObject({ false_p: true, title: row!.title });
    await expectRestored(mappingId);
  });
});
