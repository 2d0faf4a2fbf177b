import type { FindingStatus } from '@gecko-defectdojo/contract';
import { runCheckJob, reconcileMapping, runPushJob } from '@gecko-defectdojo/jobs';
import type { ReconcileMappingOptions } from '@gecko-defectdojo/jobs';
import { withAdvisoryLock, withTeam } from '@gecko-defectdojo/data';
import { getCheck, listDifferences, requestCheck, updateSettings } from '@gecko-defectdojo/services';
import { deleteFindings, setStatus } from '@gecko/host';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorFinding, SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { expectInStep } from './expect-in-step.ts';
import { pushScan } from './push-scan.ts';
import { ingest, makeWorld, map, pushNow, pushOf, testIdOf } from './world.ts';
import type { World } from './world.ts';

const START = new Date('2026-07-01T00:00:00.000Z');
const END = new Date('2031-01-01T00:00:00.000Z');
const NONE = { active: false, verified: false, false_p: false, risk_accepted: false, is_mitigated: false };
/** The tables of the plugin that a backup holds, in the order in which they come back. */
const BACKED_UP = ['mappings', 'exported_findings', 'unsettled_findings', 'unsettled_objects'] as const;

let world: World;
let owner: postgres.Sql;

afterEach(async () => {
  await owner.end();
  await world.close();
});

async function open(version: SimulatorVersion = '3.2.0'): Promise<void> {
  world = await makeWorld({ version });
  owner = postgres(world.testDatabase.ownerUrl, { max: 1, onnotice: () => undefined });
}

/** Backs up what the plugin knows of DefectDojo. Returns a function that restores it. */
async function backUp(): Promise<() => Promise<void>> {
  const rows = new Map<string, string>();
  for (const table of BACKED_UP) {
    const [row] = await owner<{ rows: string }[]>`
      select coalesce(json_agg(t), '[]')::text as rows from ${owner(`defectdojo.${table}`)} t`;
    rows.set(table, row!.rows);
  }
  return async () => {
    await owner.begin(async (tx) => {
      for (const table of [...BACKED_UP].reverse())
        if (table !== 'mappings') await tx`delete from ${tx(`defectdojo.${table}`)}`;
      for (const table of BACKED_UP) {
        const name = tx(`defectdojo.${table}`);
        const values = rows.get(table)!;
        if (table === 'mappings')
          await tx`update ${name} m set (engagement_id, test_id, last_pushed_at, dirty_since) =
            (r.engagement_id, r.test_id, r.last_pushed_at, r.dirty_since)
            from json_populate_recordset(null::${name}, ${values}::text::json) r where m.id = r.id`;
        else
          await tx`insert into ${name} select * from json_populate_recordset(null::${name}, ${values}::text::json)`;
      }
    });
  };
}

async function decide(findingIds: readonly string[], status: FindingStatus, until?: Date): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) =>
    setStatus(tx, { teamId, findingIds, status, at: new Date(), acceptedUntil: until }),
  );
}

function remote(testId: number): SimulatorFinding[] {
  return world.simulator.state.findings(testId);
}

const idsOf = (rows: readonly SimulatorFinding[]) => rows.map((row) => row.unique_id_from_tool ?? '');

function reconcile(
  mappingId: string,
  options: Partial<ReconcileMappingOptions> = {},
  context = world.context,
) {
  const { teamId } = world;
  return reconcileMapping(context, { teamId, mappingId, ...options }, new AbortController().signal);
}

async function check(mappingId: string) {
  const { id: checkId } = await requestCheck(world.context, { mappingId });
  await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
  const items = (await listDifferences(world.context, { checkId, limit: 1_000 })).items;
  return { ...(await getCheck(world.context, { checkId })), items };
}

/** Pushes, and expects that nothing had to be written. */
async function expectNothingToWrite(mappingId: string): Promise<void> {
  world.simulator.requests.clear();
  const pushId = await pushNow(world, mappingId);
  expect(await pushOf(world, pushId)).toMatchObject({ status: 'succeeded', created: 0 });
  expect(world.simulator.requests.writes).toBe(0);
}

const scan = (findings: number, hours = 0) =>
  makeScan({ findings, startedAt: new Date(START.getTime() + hours * 3_600_000) });

const CLEAN = { missing: 0, extra: 0, changed: 0 };
const CALM = { missing: 0, extra: 0, unknown: 0, unmatched: 0, edited: 0 };

describe.each(SIMULATOR_VERSIONS)('notes on triage after a restore, on %s', (version) => {
  /** Two findings that a person has triaged, with a note each. */
  async function noted() {
    await open(version);
    await updateSettings(world.context, { triageNotes: true });
    const { mappingId, testId } = await pushScan(world, scan(3));
    const ids = idsOf(remote(testId));
    const { context, teamId } = world;
    for (const [at, status] of (['false_positive', 'fixed'] as const).entries())
      await withTeam(context.database, teamId, (tx) =>
        setStatus(tx, {
          ...{ teamId, findingIds: [ids[at]!], status, at: new Date() },
          ...{ actorId: context.actor.userId, reason: 'Looked at it' },
        }),
      );
    await pushNow(world, mappingId);
    expect(counts(testId)).toEqual([1, 1, 0]);
    return { mappingId, testId, ids };
  }

  const counts = (testId: number) => remote(testId).map(({ notes }) => notes.length);

  it('are left again where DefectDojo has lost them, and once', async () => {
    const { mappingId, testId } = await noted();
    const lost = remote(testId)[0]!;
    world.simulator.state.editFinding(lost.id, { notes: [] });
    expect(await reconcile(mappingId, { isDryRun: true })).toMatchObject({ notes: 1 });
    expect(await reconcile(mappingId)).toMatchObject({ notes: 1 });
    // The job that was asked for finds the note that is due, without a push that a person starts.
    await runPushJob(world.context, { teamId: world.teamId, mappingId }, new AbortController().signal);
    expect(counts(testId)).toEqual([1, 1, 0]);
    expect(await reconcile(mappingId)).toMatchObject({ notes: 0 });
    await expectNothingToWrite(mappingId);
  });

  it('are not left twice where Gecko has lost its records of them', async () => {
    const { mappingId, testId } = await noted();
    await owner`delete from defectdojo.finding_notes`;
    expect(await reconcile(mappingId)).toMatchObject({ notes: 0 });
    // The findings are planned once more, with the triage from before.
    await owner`update defectdojo.exported_findings set revision = 0`;
    await pushNow(world, mappingId);
    expect(counts(testId)).toEqual([1, 1, 0]);
  });

  it('are none that were on their way and have arrived', async () => {
    const { mappingId, testId } = await noted();
    await owner`update defectdojo.finding_notes set entry = 'Again', asked_at = null, attempts = 0`;
    await reconcile(mappingId);
    await pushNow(world, mappingId);
    expect(counts(testId)).toEqual([1, 1, 0]);
  });
});

describe.each(SIMULATOR_VERSIONS)('a ledger that is older than DefectDojo, on %s', (version) => {
  it('is brought up to it: nothing is lost, doubled or written', async () => {
    await open(version);
    const { repository, mappingId, testId } = await pushScan(world, scan(12));
    const before = idsOf(remote(testId));
    await decide([before[4]!], 'accepted_risk', END);
    await pushNow(world, mappingId);
    const restore = await backUp();
    // Since the backup: new findings, other statuses and texts, an acceptance taken back and others made.
    await ingest(world, scan(20, 1));
    await decide([before[0]!], 'fixed');
    await decide([before[1]!], 'false_positive');
    await decide([before[2]!], 'accepted_risk', END);
    await decide([before[3]!], 'accepted_risk');
    await decide([before[4]!], 'open');
    await pushNow(world, mappingId);
    await decide([idsOf(remote(testId))[15]!], 'accepted_risk', END);
    await pushNow(world, mappingId);
    const there = structuredClone(remote(testId));
    await restore();

    const preview = await reconcile(mappingId, { isDryRun: true });
    expect(preview).toMatchObject({ ...CALM, testId, isTestFound: false, recovered: 8, learned: 5 });
    expect(await reconcile(mappingId)).toEqual(preview);
    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, read: 20, recovered: 0, learned: 0 });
    await expectNothingToWrite(mappingId);
    expect(remote(testId)).toEqual(there);
    expect(await check(mappingId)).toMatchObject(CLEAN);
    // Later changes go out as ever, to the same findings.
    const ids = idsOf(remote(testId));
    await decide([ids[16]!, ids[2]!], 'fixed');
    await decide([ids[15]!, ids[0]!], 'open');
    await pushNow(world, mappingId);
    await expectInStep(world, repository, testId);
    expect(world.simulator.state.riskAcceptances()).toEqual([]);
    expect(await check(mappingId)).toMatchObject(CLEAN);
  });
});

describe('a ledger that is lost', () => {
  it('is read from DefectDojo, and a person’s edits are listed and stay', async () => {
    await open();
    const { mappingId, testId } = await pushScan(world, scan(10));
    const ids = idsOf(remote(testId));
    await decide([ids[0]!], 'fixed');
    await decide([ids[1]!], 'accepted_risk', END);
    await pushNow(world, mappingId);
    world.simulator.state.editFinding(remote(testId)[2]!.id, { ...NONE, is_mitigated: true });
    world.simulator.state.editFinding(remote(testId)[3]!.id, { severity: 'Info' });
    await owner`delete from defectdojo.exported_findings`;

    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, read: 10, recovered: 10, edited: 2 });
    await expectNothingToWrite(mappingId);
    const { items } = await check(mappingId);
    expect(items.map(({ fields }) => fields).sort()).toEqual([['severity'], ['status']]);
    expect(remote(testId)[2]).toMatchObject({ active: false });
    // Statuses go by report: it has to match what was first sent.
    await decide([ids[4]!, ids[5]!], 'fixed');
    await decide([ids[0]!], 'open');
    await pushNow(world, mappingId);
    expect(remote(testId)).toHaveLength(10);
    expect(remote(testId)[4]).toMatchObject({ is_mitigated: true });
    expect(remote(testId)[0]).toMatchObject({ active: true });
  });

  it('knows a finding again whose texts Gecko has changed since it was first sent', async () => {
    await open();
    const first = scan(3);
    const { mappingId, testId } = await pushScan(world, first);
    await ingest(world, {
      ...scan(3, 1),
      findings: first.findings.map((finding) => ({ ...finding, title: `${finding.title}, twice` })),
    });
    // The ledger is lost before that is pushed.
    await owner`delete from defectdojo.exported_findings`;
    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, recovered: 3 });
    await pushNow(world, mappingId);
    const rows = remote(testId);
    expect(rows).toHaveLength(3);
    expect(rows.every(({ title }) => /twice/i.test(title))).toBe(true);
    expect(await check(mappingId)).toMatchObject(CLEAN);
  });
});

describe('a finding that cannot be matched', () => {
  it('is known nevertheless, and counted', async () => {
    await open();
    const first = scan(2);
    const { mappingId, testId } = await pushScan(world, first);
    // A person has replaced the text that it was first sent with, and Gecko has another one by now.
    world.simulator.state.editFinding(remote(testId)[0]!.id, { description: 'Theirs.' });
    await ingest(world, {
      ...scan(2, 1),
      findings: first.findings.map((finding) => ({ ...finding, title: `${finding.title}, twice` })),
    });
    await owner`delete from defectdojo.exported_findings`;
    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, recovered: 2, unmatched: 1, edited: 1 });
    await pushNow(world, mappingId);
    expect(remote(testId)).toHaveLength(2);
    expect(remote(testId)[0]!.description).toBe('Theirs.');
    // A report would make it a second time.
    for (const status of ['fixed', 'accepted_risk', 'false_positive', 'open'] as const) {
      await decide(idsOf(remote(testId)), status);
      await pushNow(world, mappingId);
      expect(await check(mappingId)).toMatchObject({ ...CLEAN, changed: 1 });
    }
    expect(remote(testId)).toHaveLength(2);
  });
});

describe('a test that was made after the backup', () => {
  it('is found again, and no second one is made', async () => {
    await open();
    const report = scan(5);
    const repository = await ingest(world, report);
    const mappingId = await map(world, repository);
    const restore = await backUp();
    await pushNow(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    await restore();

    expect(await reconcile(mappingId, { isDryRun: true })).toMatchObject({ testId, isTestFound: true });
    await expect(testIdOf(world, mappingId)).rejects.toThrow(/no test/);
    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, testId, isTestFound: true, recovered: 5 });
    await expectNothingToWrite(mappingId);
    expect(await testIdOf(world, mappingId)).toBe(testId);
    await expectInStep(world, repository, testId);
  });

  it('is none that another mapping has on record', async () => {
    await open();
    const { mappingId, testId } = await pushScan(world, scan(2));
    const another = await ingest(world, makeScan({ findings: 1, repository: 'acme/other' }));
    const other = await map(world, another, 'Other');
    await owner`update defectdojo.mappings set test_id = null where id = ${mappingId}`;
    await owner`update defectdojo.mappings set test_id = ${testId} where id = ${other}`;
    expect(await reconcile(mappingId)).toMatchObject({ testId: null, read: 0 });
    await owner`update defectdojo.mappings set test_id = null where id = ${other}`;
    expect(await reconcile(other)).toMatchObject({ testId: null, read: 0 });
    expect(await reconcile(mappingId)).toMatchObject({ testId, isTestFound: true });
  });
});

describe('findings that Gecko does not have', () => {
  it('stay and are listed, or are closed with the next push where an operator says so', async () => {
    await open();
    const { mappingId, testId } = await pushScan(world, scan(4));
    const [gone, closed] = idsOf(remote(testId));
    await decide([closed!], 'fixed');
    await pushNow(world, mappingId);
    const { context, teamId } = world;
    await withTeam(context.database, teamId, (tx) =>
      deleteFindings(tx, { teamId, findingIds: [gone!, closed!] }),
    );
    await owner`delete from defectdojo.exported_findings`;

    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, recovered: 2, ended: 1, unknown: 1 });
    await expectNothingToWrite(mappingId);
    expect(await check(mappingId)).toMatchObject({ extra: 1, missing: 0, changed: 0 });
    expect(await reconcile(mappingId, { closeUnknown: true })).toMatchObject({ unknown: 1, recovered: 0 });
    await pushNow(world, mappingId);
    expect(remote(testId)[0]).toMatchObject({ active: false, is_mitigated: true });
    expect(await check(mappingId)).toMatchObject({ extra: 0, missing: 0, changed: 0 });
  });
});

describe('a finding that was deleted in Gecko after the backup', () => {
  it('is mitigated there, and told no second time', async () => {
    await open();
    const { mappingId, testId } = await pushScan(world, scan(3));
    const restore = await backUp();
    const { context, teamId } = world;
    await withTeam(context.database, teamId, (tx) =>
      deleteFindings(tx, { teamId, findingIds: idsOf(remote(testId)).slice(0, 1) }),
    );
    await pushNow(world, mappingId);
    await restore();
    expect(await reconcile(mappingId)).toMatchObject({ ...CALM, learned: 1, recovered: 0 });
    await expectNothingToWrite(mappingId);
  });
});

describe('reconciling', () => {
  it('is refused for a mapping that is not there, and while a push is at work', async () => {
    await open();
    const { mappingId } = await pushScan(world, scan(1));
    await expect(reconcile(crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
    const hurried = { ...world.context, timings: { ...world.context.timings, pushLockMs: 50 } };
    await withAdvisoryLock(hurried.database, { key: `export:${mappingId}` }, () =>
      expect(reconcile(mappingId, {}, hurried)).rejects.toMatchObject({ code: 'conflict' }),
    );
  });

  it('counts what the ledger has and DefectDojo has not', async () => {
    await open();
    const { mappingId, testId } = await pushScan(world, scan(3));
    world.simulator.state.deleteFinding(remote(testId)[0]!.id);
    expect(await reconcile(mappingId)).toMatchObject({ read: 2, missing: 1, learned: 0, recovered: 0 });
  });
});
