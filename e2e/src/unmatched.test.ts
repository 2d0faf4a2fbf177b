import type { FindingStatus } from '@gecko-defectdojo/contract';
import { withTeam } from '@gecko-defectdojo/data';
import { reconcileMapping, runCheckJob } from '@gecko-defectdojo/jobs';
import { listDifferences, requestCheck } from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { SimulatorVersion } from '@gecko-defectdojo/testing-simulator';
import { setStatus } from '@gecko/host';
import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { pushScan } from './push-scan.ts';
import { STANDS } from './transition-table.ts';
import type { Stand } from './transition-table.ts';
import { ingest, makeWorld, pushNow, pushOf } from './world.ts';
import type { World } from './world.ts';

/** Every stand to every other. Each is one finding. */
const CASES = STANDS.flatMap((from) => STANDS.map((to) => ({ from, to })));
const STARTED = new Date('2026-06-01T00:00:00.000Z');
const TIMES = { from: new Date('2026-07-01T10:00:00.000Z'), to: new Date('2026-07-02T11:00:00.000Z') };

interface ProductFlags {
  readonly simple: boolean;
  readonly full: boolean;
}

/** The flags of a finding in DefectDojo, by its status in Gecko. */
const FLAGS: Readonly<Record<FindingStatus, string>> = {
  open: 'active verified',
  in_progress: 'active verified',
  fixed: 'verified is_mitigated',
  fix_verified: 'verified is_mitigated',
  false_positive: 'false_p is_mitigated',
  accepted_risk: 'verified risk_accepted',
};

let world: World;
let mappingId: string;
let testId: number;
/** Ids of the findings in Gecko, in the order of the cases. */
let ids: readonly string[];

afterEach(async () => {
  await world.close();
});

const remote = () => world.simulator.state.findings(testId);
const accepts = ({ status }: Stand) => status === 'accepted_risk';

/** Pushes one finding for each case, and loses the ledger and the texts that DefectDojo matches them on. */
async function begin(version: SimulatorVersion, { simple, full }: ProductFlags): Promise<void> {
  world = await makeWorld({ version });
  const { context, teamId, simulator } = world;
  const report = makeScan({ findings: CASES.length, startedAt: STARTED });
  ({ mappingId, testId } = await pushScan(world, report));
  const productId = simulator.state.products()[0]?.id ?? 0;
  simulator.setProductFlags(productId, {
    enable_simple_risk_acceptance: simple,
    enable_full_risk_acceptance: full,
  });
  ids = remote().map((one) => one.unique_id_from_tool ?? '');
  for (const { id } of remote()) simulator.state.editFinding(id, { description: 'Theirs.' });
  await ingest(world, {
    ...report,
    scan: { ...report.scan, ...makeScan({ findings: 1, startedAt: new Date('2026-06-02') }).scan },
    findings: report.findings.map((finding) => ({ ...finding, title: `${finding.title}, twice` })),
  });
  await loseLedger();
  await pushNow(world, mappingId);
  await withTeam(context.database, teamId, async (tx) => {
    const rows = await tx.execute(
      sql`select 1 from defectdojo.exported_findings where identity ? 'isUnmatched'`,
    );
    expect(rows).toHaveLength(CASES.length);
  });
}

async function loseLedger(): Promise<void> {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, (tx) =>
    tx.execute(sql`delete from defectdojo.exported_findings where mapping_id = ${mappingId}::uuid`),
  );
  await reconcileMapping(context, { teamId, mappingId }, new AbortController().signal);
}

/** Gives the findings one of their stands, and pushes. */
async function move(side: 'from' | 'to') {
  const { context, teamId } = world;
  await withTeam(context.database, teamId, async (tx) => {
    for (const stand of STANDS) {
      const findingIds = CASES.flatMap((one, index) => (one[side] === stand ? [ids[index] ?? ''] : []));
      const acceptedUntil = stand.until === undefined ? undefined : new Date(stand.until);
      await setStatus(tx, { teamId, findingIds, status: stand.status, at: TIMES[side], acceptedUntil });
    }
  });
  return pushOf(world, await pushNow(world, mappingId));
}

/** Returns the stands that DefectDojo shows, each with the ends of its Risk Acceptances. */
function shown() {
  const { state } = world.simulator;
  return remote().map((one, index) => {
    const { active, verified, false_p, risk_accepted, is_mitigated } = one;
    const flags = Object.entries({ active, verified, false_p, risk_accepted, is_mitigated });
    const ends = state
      .riskAcceptances()
      .filter(({ accepted_findings }) => accepted_findings.includes(one.id));
    return {
      ...CASES[index],
      flags: flags.flatMap(([name, isSet]) => (isSet ? [name] : [])).join(' '),
      ends: ends.map(({ expiration_date }) => expiration_date && new Date(expiration_date).toISOString()),
    };
  });
}

/** Returns what DefectDojo must show of a side; undefined ends where it makes no Risk Acceptance. */
function wanted(side: 'from' | 'to', hasEnds: boolean) {
  return CASES.map((one) => ({
    ...one,
    flags: FLAGS[one[side].status],
    ends: accepts(one[side]) && hasEnds ? [one[side].until ?? null] : [],
  }));
}

/** Expects that nothing is left to write, also once the ledger is lost again, and that a check sees no status. */
async function expectQuiet(): Promise<void> {
  for (const act of [() => Promise.resolve(), loseLedger]) {
    await act();
    world.simulator.requests.clear();
    const push = await pushOf(world, await pushNow(world, mappingId));
    expect(push).toMatchObject({ status: 'succeeded', writes: 0, rejected: 0 });
    const { id: checkId } = await requestCheck(world.context, { mappingId });
    await runCheckJob(world.context, { teamId: world.teamId, checkId }, new AbortController().signal);
    const { items } = await listDifferences(world.context, { checkId, limit: 1_000 });
    const [missing, extra] = ['missing', 'extra'].map((kind) => items.filter((one) => one.kind === kind));
    expect([missing, extra]).toEqual([[], []]);
    const fields = new Set(items.flatMap((one) => one.fields));
    expect([...fields].sort()).toEqual(['description', 'title']);
  }
}

describe.each(SIMULATOR_VERSIONS)('findings that no report matches, in DefectDojo %s', (version) => {
  it.each([
    { simple: false, full: true },
    { simple: true, full: true },
    { simple: true, full: false },
  ])('go from every status to every other, in a product with $simple, $full', async (flags) => {
    await begin(version, flags);
    // 2.46.4 does not look at the product.
    const hasEnds = flags.full || version === '2.46.4';
    for (const side of ['from', 'to'] as const) {
      expect(await move(side)).toMatchObject({ status: 'succeeded', rejected: 0, created: 0 });
      expect(shown()).toEqual(wanted(side, hasEnds));
      await expectQuiet();
    }
    expect(remote()).toHaveLength(CASES.length);
  });
});

describe('a product that takes no accepted risk at all', () => {
  it('leaves those findings open, and they are rejected with its words', async () => {
    await begin('3.2.0', { simple: false, full: false });
    const accepted = CASES.filter(({ from }) => accepts(from)).length;
    expect(await move('from')).toMatchObject({ status: 'partial', rejected: accepted });
    expect(shown()).toEqual(
      wanted('from', false).map((one) => (accepts(one.from) ? { ...one, flags: FLAGS.open } : one)),
    );
  });
});

describe.each(SIMULATOR_VERSIONS)('a Risk Acceptance of such findings, in DefectDojo %s', (version) => {
  it.each([
    ['had no response', { kind: 'commit-then-drop' }],
    ['ended in an error', { kind: 'commit-part-then-500', findings: 1 }],
  ] as const)('is made once where the request %s', async (_, action) => {
    await begin(version, { simple: false, full: true });
    world.simulator.faults.add({ match: { method: 'POST', path: /risk_acceptance/ }, times: 2, action });
    await move('from');
    for (let turn = 0; turn < 3; turn += 1) await pushNow(world, mappingId);
    expect(shown()).toEqual(wanted('from', true));
    const accepted = CASES.filter(({ from }) => accepts(from)).length;
    expect(world.simulator.state.riskAcceptances()).toHaveLength(accepted);
    await expectQuiet();
  });
});
