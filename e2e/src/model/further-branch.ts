import { closeBranch, followBranch, listMappingBranches } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import { findMapping } from '@gecko-defectdojo/data';
import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { ingestScan, listFindings } from '@gecko/host';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { expect } from 'vitest';
import { FINDINGS, makeModelScan } from './model-scan.ts';

/** The parts of the model's world that this branch needs. */
export interface BranchedWorld {
  readonly context: JobContext & ServiceContext;
  readonly simulator: Simulator;
  readonly teamId: string;
  readonly repositoryId: string;
  readonly mapping: MappingRecord | undefined;
  readonly includeResolved: boolean;
  readonly now: Date;
  isSettled: boolean;
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
    const report = makeModelScan('deep', detected, world.now);
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
    await this.#pushUntilDone(world, mappingId);
    const { testId } = await this.#row(world, mappingId);
    const there = world.simulator.state.findings(testId ?? 0);
    const ids = there.map((finding) => finding.unique_id_from_tool ?? '');
    expect(new Set(ids).size, 'findings of the branch are doubled').toBe(ids.length);
    const { isOpen, isKnown } = await this.#findings(world);
    expect(
      ids.filter((id) => !isKnown.has(id)),
      'findings of another branch',
    ).toEqual([]);
    const active = there.filter((finding) => finding.active).map((finding) => finding.unique_id_from_tool);
    // A fixed finding stays as it is while resolved findings are not included.
    expect(active).toEqual(expect.arrayContaining([...isOpen]));
    if (world.includeResolved) expect(active.toSorted()).toEqual([...isOpen].toSorted());
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

  /** The findings of the branch in Gecko, and those of them that are open. */
  async #findings(world: BranchedWorld) {
    const { teamId, repositoryId } = world;
    const { rows } = await world.transact((tx) =>
      listFindings(tx, { teamId, repositoryId, branch: BRANCH }, { limit: 2 * FINDINGS, offset: 0 }),
    );
    const open = rows.filter(({ status }) => status === 'open' || status === 'in_progress');
    return { isKnown: new Set(rows.map(({ id }) => id)), isOpen: new Set(open.map(({ id }) => id)) };
  }
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}
