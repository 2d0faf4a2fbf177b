import { FINDING_STATUSES } from '@gecko-defectdojo/contract';
import type { ConnectionSettingsInput, FindingStatus } from '@gecko-defectdojo/contract';
import {
  changeMapping,
  getConnection,
  getFindingLink,
  getMapping,
  previewPush,
  updateSettings,
} from '@gecko-defectdojo/services';
import { makeScan } from '@gecko-defectdojo/testing-host';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { SIMULATOR_VERSIONS } from '@gecko-defectdojo/testing-simulator';
import type { IngestedScan } from '@gecko/host';
import { afterEach, describe, expect, it } from 'vitest';
import { allFindings, ingest, makeWorld, map, pushNow, pushOf, runJob, testIdOf, triage } from './world.ts';
import type { World } from './world.ts';

let world: World;

afterEach(() => world.close());

const HIGH = 8;
const LOW = 2;

/** Moves of a finding's severity around the minimum severity `high`. */
const MOVES = [
  { name: 'stays above', from: HIGH, to: HIGH },
  { name: 'sinks below', from: HIGH, to: LOW },
  { name: 'rises above', from: LOW, to: HIGH },
  { name: 'stays below', from: LOW, to: LOW },
] as const;

/** Every status to every other, with each move of the severity at the same time. Each is one finding. */
const CASES = FINDING_STATUSES.flatMap((from) =>
  FINDING_STATUSES.flatMap((to) => MOVES.map((move) => ({ from, to, move }))),
);

const STATES: Readonly<Record<FindingStatus, string>> = {
  open: 'open',
  in_progress: 'open',
  fixed: 'mitigated',
  fix_verified: 'mitigated',
  false_positive: 'false positive',
  accepted_risk: 'accepted',
};

function stateOf({ active, false_p, risk_accepted, is_mitigated }: SimulatorFinding): string {
  if (active) return 'open';
  if (risk_accepted) return 'accepted';
  return false_p ? 'false positive' : is_mitigated ? 'mitigated' : 'other';
}

/** A finding as it must be in DefectDojo. One that is not there is created unless it is dismissed or held back. */
function wanted(score: number, status: FindingStatus, is: { there: boolean; heldBack: boolean }): string {
  const isCreated = !is.heldBack && status !== 'false_positive';
  return is.there || isCreated ? `${STATES[status]}, ${score === HIGH ? 'High' : 'Low'}` : 'absent';
}

/** The expected state of each case in DefectDojo after the first push, after the change, and with a lower threshold. */
function expectedOf({ from, to, move }: (typeof CASES)[number]) {
  const first = wanted(move.from, from, { there: false, heldBack: move.from === LOW });
  const second = wanted(move.to, to, { there: first !== 'absent', heldBack: move.to === LOW });
  return { first, second, third: wanted(move.to, to, { there: second !== 'absent', heldBack: false }) };
}

const scanOf = (side: 'from' | 'to') =>
  makeScan({
    findings: CASES.length,
    startedAt: new Date(side === 'from' ? '2026-06-01T01:00:00.000Z' : '2026-06-03T01:00:00.000Z'),
    change: (finding, index) => ({ ...finding, severity: CASES[index]?.move[side] ?? 0 }),
  });

async function triageAll(repository: IngestedScan, side: 'from' | 'to'): Promise<void> {
  const prints = scanOf(side).findings.map(({ fingerprint }) => fingerprint);
  for (const status of FINDING_STATUSES)
    await triage(
      world,
      repository,
      prints.filter((_, index) => CASES[index]?.[side] === status),
      status,
    );
}

/** The cases as DefectDojo has them, in words. */
async function shown(repository: IngestedScan, mappingId: string): Promise<string[]> {
  const there = new Map(
    world.simulator.state
      .findings(await testIdOf(world, mappingId))
      .map((finding) => [finding.unique_id_from_tool ?? '', finding]),
  );
  const findings = await allFindings(world, repository);
  return CASES.map((_, index) => {
    const { id = '' } = findings.find(({ description }) => description.includes(`case ${index}.`)) ?? {};
    const finding = there.get(id);
    return finding === undefined ? 'absent' : `${stateOf(finding)}, ${finding.severity}`;
  });
}

/** Pushes once more, which must find nothing to do. */
async function expectQuiet(mappingId: string, counters: object): Promise<void> {
  const push = await pushOf(world, await pushNow(world, mappingId));
  expect(push).toMatchObject({ status: 'succeeded', writes: 0, planned: 0, ...counters });
}

describe.each(SIMULATOR_VERSIONS)('a minimum severity, in DefectDojo %s', (version) => {
  it('holds back what is new alone, with every status that a finding has and gets', async () => {
    world = await makeWorld({ version });
    await updateSettings(world.context, { minimumSeverity: 'high' });
    const repository = await ingest(world, scanOf('from'));
    await triageAll(repository, 'from');
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    const expected = CASES.map(expectedOf);
    const titled = (words: readonly string[]) =>
      CASES.map(({ from, to, move }, index) => `${from} to ${to}, ${move.name}: ${words[index] ?? ''}`);
    const expectShown = async (step: 'first' | 'second' | 'third') =>
      expect(titled(await shown(repository, mappingId))).toEqual(titled(expected.map((one) => one[step])));
    await expectShown('first');
    await expectQuiet(mappingId, { heldBack: 60, heldBackBy: { severity: 60 } });

    await ingest(world, scanOf('to'));
    await triageAll(repository, 'to');
    await runJob(world, mappingId);
    await expectShown('second');
    await expectQuiet(mappingId, { heldBack: 35, heldBackBy: { severity: 35 } });

    await updateSettings(world.context, { minimumSeverity: null });
    await runJob(world, mappingId);
    await expectShown('third');
    await expectQuiet(mappingId, { heldBack: 0, heldBackBy: null });
    // Raised again, it closes and deletes nothing.
    await updateSettings(world.context, { minimumSeverity: 'critical' });
    await runJob(world, mappingId);
    await expectShown('third');
  });
});

describe('what is held back', () => {
  const TYPES = ['XSS', 'SQLI'] as const;
  /** Two of each: resolved and not, severe and not, sure and not, of a type that is left out and not. */
  const scan = makeScan({
    findings: 32,
    change: (finding, index) => ({
      ...finding,
      severity: index & 2 ? HIGH : LOW,
      confidenceScore: index & 4 ? 10 : index & 16 ? 9 : null,
      type: TYPES[index & 8 ? 1 : 0],
    }),
  });
  const ALL = {
    includeResolvedFindings: false,
    minimumSeverity: 'high',
    minimumConfidence: 10,
    leftOutTypes: ['XSS'],
  } as const satisfies ConnectionSettingsInput;

  async function begin(): Promise<{ repository: IngestedScan; mappingId: string }> {
    world = await makeWorld();
    const repository = await ingest(world, scan);
    const resolved = scan.findings.filter((_, index) => index & 1).map(({ fingerprint }) => fingerprint);
    await triage(world, repository, resolved, 'fixed');
    await updateSettings(world.context, ALL);
    return { repository, mappingId: await map(world, repository) };
  }

  it('is told by reason before, in and after a push, each finding under the first reason that holds', async () => {
    const { repository, mappingId } = await begin();
    const { repositoryId } = repository;
    // Half are resolved; of the rest half are low; of the rest one quarter is unsure; of the rest half are XSS.
    const heldBackBy = { resolved: 16, severity: 8, confidence: 2, type: 3 };
    const expected = { heldBack: 29, heldBackBy };
    const { totals } = await previewPush(world.context, { repositoryId });
    expect(totals).toMatchObject({ ...expected, actions: { create: 3 } });
    expect(await pushOf(world, await pushNow(world, mappingId))).toMatchObject({ created: 3, ...expected });
    expect(await getMapping(world.context, { mappingId })).toMatchObject({ heldBack: heldBackBy });
    expect((await getConnection(world.context)).heldBack).toEqual(heldBackBy);
    expect((await previewPush(world.context, { repositoryId })).totals).toMatchObject(expected);
    await expectQuiet(mappingId, expected);
  });

  it('comes over once its last reason ends, and only then', async () => {
    const { repository, mappingId } = await begin();
    await runJob(world, mappingId);
    const steps: readonly [ConnectionSettingsInput, number, object | undefined][] = [
      [{ minimumSeverity: null }, 3 + 3, { resolved: 16, confidence: 4, type: 6 }],
      [{ leftOutTypes: [] }, 3 + 3 + 6, { resolved: 16, confidence: 4 }],
      [{ includeResolvedFindings: true }, 24, { confidence: 8 }],
      [{ minimumConfidence: 9 }, 32, undefined],
    ];
    for (const [change, there, heldBackBy] of steps) {
      await updateSettings(world.context, change);
      const { totals } = await previewPush(world.context, { repositoryId: repository.repositoryId });
      expect(totals.heldBackBy).toEqual(heldBackBy);
      await runJob(world, mappingId);
      expect(world.simulator.state.findings(await testIdOf(world, mappingId))).toHaveLength(there);
      await expectQuiet(mappingId, { heldBackBy: heldBackBy ?? null });
    }
  });

  it('follows the mapping where it has rules of its own, and says so of a finding', async () => {
    const { repository, mappingId } = await begin();
    await updateSettings(world.context, { minimumConfidence: null, leftOutTypes: [] });
    await changeMapping(world.context, { mappingId }, { settings: { set: { minimumSeverity: 'critical' } } });
    await runJob(world, mappingId);
    expect(await getMapping(world.context, { mappingId })).toMatchObject({
      heldBack: { resolved: 16, severity: 16 },
    });
    const high = (await allFindings(world, repository)).find(
      ({ severity, status }) => severity === HIGH && status === 'open',
    );
    await expect(getFindingLink(world.context, { findingId: high?.id ?? '' })).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('below the minimum severity Critical of this repository'),
    });
    await changeMapping(world.context, { mappingId }, { settings: { asConnection: ['minimumSeverity'] } });
    await runJob(world, mappingId);
    expect(await getFindingLink(world.context, { findingId: high?.id ?? '' })).toHaveProperty('url');
    await expectQuiet(mappingId, { heldBackBy: { resolved: 16, severity: 8 } });
  });

  it('is not created again where a person deleted it in DefectDojo', async () => {
    world = await makeWorld();
    const repository = await ingest(
      world,
      makeScan({ findings: 3, change: (one) => ({ ...one, severity: LOW }) }),
    );
    const mappingId = await map(world, repository);
    await runJob(world, mappingId);
    await updateSettings(world.context, { minimumSeverity: 'high' });
    await runJob(world, mappingId);
    const testId = await testIdOf(world, mappingId);
    const [first] = world.simulator.state.findings(testId);
    world.simulator.state.deleteFinding(first?.id ?? 0);
    const rescanned = makeScan({
      findings: 3,
      startedAt: new Date('2026-06-03T01:00:00.000Z'),
      change: (one) => ({ ...one, severity: LOW, title: `${one.title}, reworded` }),
    });
    await ingest(world, rescanned);
    await runJob(world, mappingId);
    expect(world.simulator.state.findings(testId)).toHaveLength(2);
    await expectQuiet(mappingId, { unchanged: 2, heldBackBy: { severity: 1 } });
  });
});
