import { closeBranch, followBranch, listMappingBranches } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { findMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import type { GeckoFinding } from '@gecko-defectdojo/contract';
import { ingestScan } from '@gecko/host';
import type { ScanReport } from '@gecko/host';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { isHeldBack } from './model-held-back.ts';
import { compareNames } from './model-names.ts';
import type { Detected } from './model-scan.ts';
import type { ModelSettings } from './model-settings.ts';
import { labelsOf, wantedLabels } from './wanted-labels.ts';

/** The parts of the model's world that this branch needs. */
export interface BranchedWorld {
  readonly context: JobContext & ServiceContext;
  readonly simulator: Simulator;
  readonly teamId: string;
  readonly mapping: MappingRecord | undefined;
  readonly includeResolved: boolean;
  readonly settings: ModelSettings;
  readonly shared: ReadonlySet<number>;
  readonly mayBePending: boolean;
  readonly repositoryName: string;
  isSettled: boolean;
  report(kind: 'deep', detected: readonly Detected[]): ScanReport;
  findings(branch: string): Promise<GeckoFinding[]>;
  pass(ms?: number): void;
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  inGecko(work: (tx: Tx) => Promise<unknown>): Promise<void>;
  push(retry: boolean): Promise<unknown>;
  isKeyRejected(): Promise<boolean>;
  mendKey(): Promise<void>;
}

const BRANCH = 'release';
const TURNS_MAX = 6;

/** A branch of the repository beside the first one. Its findings have the same texts, and ids of their own. */
export class FurtherBranch {
  /** Its mapping while it is followed. */
  #mappingId: string | undefined;

  /** Scans the branch: so many findings are there, and the others are fixed. */
  async scan(world: BranchedWorld, findings: number): Promise<void> {
    world.pass(2 * 3_600_000);
    const detected = Array.from({ length: findings }, (_, index) => ({ index, title: 0, severity: 0 }));
    const report = world.report('deep', detected);
    await world.inGecko((tx) =>
      ingestScan(tx, {
        teamId: world.teamId,
        report: { ...report, scan: { ...report.scan, branch: BRANCH } },
      }),
    );
  }

  /** Follows the branch, unless it is followed or nothing is mapped. */
  async follow(world: BranchedWorld): Promise<void> {
    const mappingId = world.mapping?.id;
    if (mappingId === undefined || this.#mappingId !== undefined) return;
    world.isSettled = false;
    const { branches } = await followBranch(world.context, { mappingId }, { branch: BRANCH });
    this.#mappingId = branches.find(({ isFirst }) => !isFirst)?.mappingId;
  }

  /** Closes the branch, and has its findings mitigated by a push without faults. */
  async close(world: BranchedWorld): Promise<void> {
    const mappingId = world.mapping?.id;
    const branchMappingId = this.#mappingId;
    if (mappingId === undefined || branchMappingId === undefined) return;
    await this.settle(world);
    const { testId } = await this.#row(world, branchMappingId);
    await closeBranch(world.context, { mappingId, branchMappingId });
    this.forget();
    world.pass();
    await workOff(world.context, { teamId: world.teamId, mappingId: branchMappingId }, neverAborted());
    const open = world.simulator.state.findings(testId ?? 0).filter(({ active }) => active);
    expect(open, 'a closed branch is mitigated').toEqual([]);
  }

  /** Forgets that the branch is followed: its mapping ended. */
  forget(): void {
    this.#mappingId = undefined;
  }

  /** Runs the waiting jobs of the branch, as those of the first one are run. */
  async work({ teamId }: BranchedWorld, context: JobContext): Promise<void> {
    const mappingId = this.#mappingId;
    if (mappingId !== undefined) await workOff(context, { teamId, mappingId }, neverAborted());
  }

  /** Pushes until nothing waits, and compares the test of the branch with what Gecko has on it. */
  async settle(world: BranchedWorld): Promise<void> {
    const mappingId = this.#mappingId;
    if (mappingId === undefined || !world.mapping) return;
    const before = await this.#held(world, mappingId);
    await this.#pushUntilDone(world, mappingId);
    const row = await this.#row(world, mappingId);
    compareNames(world, row);
    const there = world.simulator.state.findings(row.testId ?? 0);
    const ids = there.map((finding) => finding.unique_id_from_tool ?? '');
    expect(new Set(ids).size, 'findings of the branch are doubled').toBe(ids.length);
    const findings = await world.findings(BRANCH);
    const known = findings.map(({ id }) => id);
    expect(
      ids.filter((id) => !known.includes(id)),
      'findings of another branch',
    ).toEqual([]);
    const isHeld = (finding: GeckoFinding) => isHeldBack(finding, world.settings.now);
    const held = findings.filter(isHeld).map(({ id }) => id);
    if (!world.mayBePending)
      expect(
        held.filter((id) => ids.includes(id) && !before.has(id)),
        'created although a setting holds them back',
      ).toEqual([]);
    const open = findings
      .filter(({ status }) => status === 'open' || status === 'in_progress')
      .map(({ id }) => id)
      .filter((id) => ids.includes(id) || !held.includes(id));
    const active = there.filter((finding) => finding.active).map((finding) => finding.unique_id_from_tool);
    // A fixed finding stays as it is while resolved findings are not included.
    expect(active).toEqual(expect.arrayContaining(open));
    if (world.includeResolved) expect(active.toSorted()).toEqual(open.toSorted());
  }

  /** Compares the extra tags and the mark *verified* of the branch after they were applied to all. */
  async compareLabels(world: BranchedWorld): Promise<void> {
    const testId = await this.testId(world);
    if (testId === undefined) return;
    const rule = { ...world.settings.now, repository: world.repositoryName };
    const findings = new Map((await world.findings(BRANCH)).map((finding) => [finding.id, finding]));
    for (const there of world.simulator.state.findings(testId)) {
      const finding = findings.get(there.unique_id_from_tool ?? '');
      if (finding === undefined) continue;
      expect(labelsOf(there), `labels of ${finding.id}, of a branch`).toEqual(wantedLabels(finding, rule));
    }
  }

  /** Returns the ids of the findings that the test of the branch holds now. */
  async #held(world: BranchedWorld, mappingId: string): Promise<ReadonlySet<string>> {
    const { testId } = await this.#row(world, mappingId);
    const there = world.simulator.state.findings(testId ?? 0);
    return new Set(there.map((finding) => finding.unique_id_from_tool ?? ''));
  }

  /** Returns the test of the branch; undefined while it is not followed or has none. */
  async testId(world: BranchedWorld): Promise<number | undefined> {
    if (this.#mappingId === undefined) return undefined;
    return (await this.#row(world, this.#mappingId)).testId ?? undefined;
  }

  async #pushUntilDone(world: BranchedWorld, mappingId: string): Promise<void> {
    const branchOf = async () => {
      const first = world.mapping?.id ?? '';
      const { branches } = await listMappingBranches(world.context, { mappingId: first });
      return branches.find((branch) => branch.mappingId === mappingId);
    };
    for (let turn = 0; turn < TURNS_MAX; turn += 1) {
      world.pass();
      if (await world.isKeyRejected()) await world.mendKey();
      await world.push(false);
      if ((await branchOf())?.lastPush?.status === 'succeeded') return;
    }
    expect.fail(`the push of the branch does not end: ${JSON.stringify((await branchOf())?.lastPush)}`);
  }

  async #row(world: BranchedWorld, mappingId: string) {
    const row = await world.transact((tx) => findMapping(tx, world.teamId, mappingId));
    if (!row) throw new Error('the branch is not followed');
    return row;
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
