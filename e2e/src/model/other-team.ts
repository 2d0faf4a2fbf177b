import { randomUUID } from 'node:crypto';
import { findConnection, findMapping, withTeam } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { workOff } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { connect, createMapping, getMapping, replaceKey } from '@gecko-defectdojo/services';
import type { ServiceContext } from '@gecko-defectdojo/services';
import type { Simulator, SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { createTeam, createUser, deleteRepository, ingestScan } from '@gecko/host';
import type { ScanReport } from '@gecko/host';
import { expect } from 'vitest';

type Context = JobContext & ServiceContext;

/** The world that the team lives beside. */
interface NeighbourWorld {
  readonly context: Context;
  readonly simulator: Simulator;
}

/** A team of Gecko with the same DefectDojo. A repository of the life moves to it, and back. */
export class OtherTeam {
  #context: Context | undefined;
  #repositoryId = '';
  #mappingId = '';
  /** The team's tests, as they were when the repository left it. */
  readonly #left = new Map<number, readonly SimulatorFinding[]>();

  /** Takes the repository with a scan, maps it to a product and pushes it. Its test is none of another team's. */
  async receive(world: NeighbourWorld, report: ScanReport, productId: number): Promise<void> {
    const context = await this.#open(world);
    const { teamId } = context.actor;
    const strangers = world.simulator.state.tests().map(({ id }) => id);
    const { repositoryId } = await act(context, (tx) => ingestScan(tx, { teamId, report }));
    const product = { kind: 'existing', productId } as const;
    const { id } = await createMapping(context, { repositoryId, product });
    this.#repositoryId = repositoryId;
    this.#mappingId = id;
    await this.#work(context);
    const testId = await this.#testId(context);
    expect(strangers, 'the test of another team').not.toContain(testId);
    const open = world.simulator.state.findings(testId).filter(({ active }) => active);
    expect(open, 'the findings of the other team').toHaveLength(report.findings.length);
    const { otherTests } = await getMapping(context, { mappingId: id });
    expect(otherTests?.total, 'tests of the former team').toBeGreaterThan(0);
  }

  /** Gives the repository away: its mapping ends, and its findings are mitigated. */
  async give(world: NeighbourWorld): Promise<void> {
    const context = await this.#open(world);
    const { teamId } = context.actor;
    const testId = await this.#testId(context);
    await act(context, (tx) => deleteRepository(tx, { teamId, repositoryId: this.#repositoryId }));
    await this.#work(context);
    const left = findingsOf(world, testId);
    expect(
      left.filter(({ is_mitigated }) => !is_mitigated),
      'left open',
    ).toEqual([]);
    this.#left.set(testId, left);
  }

  /** Expects the tests that the team left as it left them. */
  expectUntouched(world: NeighbourWorld): void {
    for (const [testId, left] of this.#left)
      expect(findingsOf(world, testId), 'a test of another team').toEqual(left);
  }

  /** Returns the team's context. It is connected on first use, and has the present key from then on. */
  async #open({ context, simulator }: NeighbourWorld): Promise<Context> {
    const teamId = this.#context?.actor.teamId ?? randomUUID();
    if (this.#context === undefined) {
      await createTeam(context.database, { teamId, name: 'Zeta' });
      const person = { email: 'grace@zeta.example', name: 'Grace', role: 'admin' } as const;
      const userId = await withTeam(context.database, teamId, (tx) => createUser(tx, { teamId, ...person }));
      this.#context = { ...context, actor: { ...context.actor, teamId, userId } };
    }
    const known = await act(this.#context, (tx) => findConnection(tx, teamId));
    const apiKey = simulator.token;
    if (known) await replaceKey(this.#context, { apiKey });
    else await connect(this.#context, { url: simulator.url, apiKey });
    return this.#context;
  }

  async #work(context: Context): Promise<void> {
    const job = { teamId: context.actor.teamId, mappingId: this.#mappingId };
    await workOff(context, job, new AbortController().signal);
  }

  async #testId(context: Context): Promise<number> {
    const { teamId } = context.actor;
    return (await act(context, (tx) => findMapping(tx, teamId, this.#mappingId)))?.testId ?? 0;
  }
}

/** Returns the findings of a test without their lists of CWEs, which an upgrade of DefectDojo fills. */
function findingsOf({ simulator }: NeighbourWorld, testId: number): readonly SimulatorFinding[] {
  return simulator.state.findings(testId).map((finding) => ({ ...finding, cwes: [] }));
}

function act<T>(context: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return withTeam(context.database, context.actor.teamId, work);
}
