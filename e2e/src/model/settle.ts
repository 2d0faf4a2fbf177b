import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { findConnection } from '@gecko-defectdojo/data';
import { hashCodeInput } from '@gecko-defectdojo/domain';
import type { PushRecord } from '@gecko-defectdojo/data';
import { previewPush } from '@gecko-defectdojo/services';
import type { FrozenIdentity } from '@gecko-defectdojo/domain';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { complaintAbout, isTold, shownOf, targetOf } from './expectation.ts';
import type { MaybeShown } from './expectation.ts';
import { isHeldBack } from './model-held-back.ts';
import { compareNames } from './model-names.ts';
import type { ModelWorld } from './model-world.ts';
import { severityOfScore } from '../severity-of-score.ts';

/** Maximum number of further pushes for work that a push had to defer. */
const TURNS_MAX = 6;

/**
 * Ends all faults, pushes until nothing waits, and compares DefectDojo with Gecko by the rules of the architecture, and
 * the ledger with DefectDojo.
 */
export async function settleAndCompare(world: ModelWorld): Promise<void> {
  if (!world.mapping) return;
  world.simulator.faults.clear();
  const before = new Map(
    world.remoteFindings().map((one) => [one.unique_id_from_tool ?? '', show(world, one)]),
  );
  const oldTestId = world.mapping.testId;
  const marked = new Set([...before.keys()].filter((id) => world.marks.find(oldTestId ?? 0, id)));
  await expectNothingForgotten(world);
  await pushUntilDone(world);
  const findings = new Map((await world.findings()).map((finding) => [finding.id, finding]));
  const testId = world.mapping.testId ?? 0;
  // A recreated test has none of the old one's state.
  if (testId !== oldTestId) before.clear();
  compareWithGecko(world, { testId, findings, before, isTestUnknown: oldTestId === null });
  await compareLedger(world, testId);
  world.notes.compare(world, findings);
  world.labels.compare(world, { findings, marked });
  compareNames(world, world.mapping);
  await world.further.settle(world);
  world.other.expectUntouched(world);
  world.isSettled = true;
  world.mayBePending = false;
}

/**
 * Runs only the jobs that triggers queued. If they succeed, no person has to act. A push that was given up waits for a
 * person or the next day, and so does everything while pushing is off.
 */
async function expectNothingForgotten(world: ModelWorld): Promise<void> {
  if (await world.isKeyRejected()) await world.mendKey();
  let last: PushRecord | undefined;
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    world.pass();
    await world.work();
    last = await world.lastPush();
    if (last?.finishedAt !== null) break;
  }
  const { mapping } = world;
  const connection = await world.transact((tx) => findConnection(tx, world.teamId));
  if (mapping?.pausedAt !== null || connection?.pushOnScanComplete !== true) return;
  if (last?.status !== 'succeeded') return;
  expect(mapping.dirtySince, 'a trigger was forgotten').toBeNull();
  const { totals } = await previewPush(world.context, { repositoryId: world.repositoryId, limit: 1 });
  const left = Object.entries(totals.actions).filter(([, count]) => count > 0);
  expect(left, 'something waits that nothing asks for').toEqual([]);
}

async function pushUntilDone(world: ModelWorld): Promise<void> {
  let said = '';
  for (let turn = 0; turn < TURNS_MAX; turn += 1) {
    world.pass();
    if (await world.isKeyRejected()) await world.mendKey();
    const push = await world.push(true);
    if (push?.status === 'succeeded') return;
    said = `${push?.status ?? 'none'}: ${push?.errorMessage ?? ''}`;
  }
  expect.fail(`the push does not end: ${said}`);
}

function show(world: ModelWorld, finding: SimulatorFinding) {
  return shownOf(finding, world.simulator.state.riskAcceptances());
}

interface Comparison {
  readonly testId: number;
  readonly findings: ReadonlyMap<string, GeckoFinding>;
  readonly before: ReadonlyMap<string, MaybeShown>;
  /** True if Gecko knew no test before. */
  readonly isTestUnknown: boolean;
}

function compareWithGecko(world: ModelWorld, comparison: Comparison): void {
  const { testId, findings, before, isTestUnknown } = comparison;
  const remote = world.remoteFindings();
  const byId = new Map(remote.map((one) => [one.unique_id_from_tool ?? '', one]));
  expect(byId.size, 'findings are doubled').toBe(remote.length);
  const { marks, includeResolved, mayAcceptRisks } = world;
  for (const id of new Set([...findings.keys(), ...byId.keys(), ...before.keys()])) {
    const finding = findings.get(id);
    const there = byId.get(id);
    const mark = marks.find(testId, id);
    const after = there ? show(world, there) : 'absent';
    const isHeld = finding !== undefined && isHeldBack(finding, world.settings.now);
    if ((before.get(id) ?? 'absent') === 'absent' && isHeld) {
      if (there === undefined) continue;
      // A report about one that Gecko takes for held makes it anew where people deleted it.
      const mayBeMade = world.mayBePending || mark?.kind === 'deleted';
      expect(mayBeMade, `finding ${id} is created although a setting holds it back`).toBe(true);
    }
    const input = {
      ...{ finding, includeResolved, before: before.get(id) ?? 'absent', mark, mayAcceptRisks },
      leaveClosed: world.leaveClosed,
      isUnmatched: world.ledger.unmatched.has(id),
      mayBeThere: isTestUnknown && world.mayBePending,
    };
    const complaint = complaintAbout(after, input);
    if (complaint !== undefined) expect.fail(`finding ${id} ${complaint}`);
    if (finding && there) compareContent(world, finding, there);
    const target = targetOf(finding, includeResolved);
    if (target === undefined) continue;
    marks.tell(testId, id, target);
    // A kept change stays marked until Gecko's state changes.
    if (mark === undefined || isTold(after, input)) marks.clear(testId, id);
    else marks.renew(testId, id, there ? 'changed' : 'deleted');
  }
}

function compareContent(world: ModelWorld, finding: GeckoFinding, there: SimulatorFinding): void {
  const { severity } = finding;
  const band = severityOfScore(severity);
  expect({ title: there.title.toLowerCase(), severity: there.severity }).toEqual({
    title: finding.title.toLowerCase(),
    severity: band,
  });
  // A report leaves a finding the first one alone, which counts for one that is open. Where DefectDojo was updated to 3.2
  // meanwhile, a finding gets the others with its next change.
  const isListed = world.firstVersion === '3.2.0' ? there.cwes.length > 0 : there.cwes.length > 1;
  if (isListed && there.active && targetOf(finding, true) === 'open')
    expect(there.cwes, `finding ${finding.id}`).toEqual([finding.cwe, ...(finding.cweList ?? [])]);
  expect(there.tags).toContain('gecko');
  // A repository that was renamed keeps the name under which DefectDojo recognises its findings.
  expect(there.service).toBe(world.mapping?.service);
  expect(there.description).toContain(finding.id);
}

interface LedgerRow extends Record<string, unknown> {
  readonly finding_id: string;
  readonly remote_status: string | null;
  readonly pending_status: string | null;
  readonly remote_id: number | null;
  readonly acceptance_id: number | null;
  readonly acceptance_expires_at: string | null;
  readonly identity: FrozenIdentity | null;
  readonly rejected: boolean;
}

const LEDGER_STATES: Readonly<Record<string, string>> = {
  active: 'open',
  is_mitigated: 'mitigated',
  'is_mitigated false_p': 'false_positive',
  risk_accepted: 'risk_accepted',
};

async function compareLedger(world: ModelWorld, testId: number): Promise<void> {
  const { state } = world.simulator;
  const rows = await world.transact((tx) =>
    tx.execute<LedgerRow>(sql`
      select finding_id, remote_status, pending_status, remote_id, acceptance_id, acceptance_expires_at, identity, rejected
      from defectdojo.exported_findings
      where team_id = ${world.teamId}::uuid and mapping_id = ${world.mapping?.id ?? ''}::uuid`),
  );
  const remote = new Map(world.remoteFindings().map((one) => [one.unique_id_from_tool, one]));
  for (const row of rows) {
    const there = remote.get(row.finding_id);
    expect(row, 'the ledger is undecided').toMatchObject({ pending_status: null, rejected: false });
    remote.delete(row.finding_id);
    if (world.marks.find(testId, row.finding_id)) continue;
    const shown = there ? show(world, there) : undefined;
    expect(row.remote_status, `the ledger on ${row.finding_id}`).toBe(
      shown === undefined ? null : (LEDGER_STATES[shown.state] ?? 'other'),
    );
    if (!there) continue;
    if (row.remote_id !== null) expect(row.remote_id).toBe(there.id);
    if (row.identity && row.identity.isUnmatched !== true) expect(hashOf(row.identity)).toBe(there.hash_code);
    const live = state
      .riskAcceptances()
      .filter((one) => one.expiration_date_handled === null && one.accepted_findings.includes(there.id));
    expect(live.map((one) => one.id)).toEqual(row.acceptance_id === null ? [] : [row.acceptance_id]);
  }
  expect([...remote.keys()], 'the ledger does not know').toEqual([]);
}

function hashOf(identity: FrozenIdentity): string {
  return createHash('sha256').update(hashCodeInput(identity), 'utf8').digest('hex');
}

/** Pushes once more and expects that nothing is written or changed. */
export async function expectQuiet(world: ModelWorld): Promise<void> {
  const before = world.remoteFindings();
  world.simulator.requests.clear();
  const push = await world.push(false);
  expect(push).toMatchObject({ status: 'succeeded', writes: 0 });
  expect(world.simulator.requests.filter((request) => request.write)).toEqual([]);
  expect(world.remoteFindings()).toEqual(before);
}

/** Pushes once more, and expects that nothing is written but names of engagement and test, and those once. */
export async function expectRenamesAlone(world: ModelWorld): Promise<void> {
  const isName = /\/(?:tests|engagements)\/\d+\/$/;
  for (const isAllowed of [({ path }: { readonly path: string }) => isName.test(path), () => false]) {
    world.simulator.requests.clear();
    await world.push(false);
    const writes = world.simulator.requests.filter((request) => request.write && !isAllowed(request));
    expect(writes.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  }
}
