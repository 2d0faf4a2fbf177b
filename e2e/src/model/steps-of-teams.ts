import { findConnection } from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { getMapping, updateSettings } from '@gecko-defectdojo/services';
import type { SimulatorFinding } from '@gecko-defectdojo/testing-simulator';
import { deleteRepository } from '@gecko/host';
import fc from 'fast-check';
import { expect } from 'vitest';
import { killPoints } from './bad-pushes.ts';
import type { KillPoint } from './interruption.ts';
import type { ModelWorld } from './model-world.ts';
import { settleAndCompare } from './settle.ts';
import { step, withoutFaults, type Step } from './step.ts';

const DETECTED = [0, 1, 2].map((index) => ({ index, title: 0, severity: index }));

/**
 * The repository leaves the team, whose findings are mitigated, for another team that maps it to the same product, and
 * comes back. Each team has a test of its own and touches no other.
 */
async function moveAndReturn(world: ModelWorld, killPoint: KillPoint | undefined): Promise<void> {
  await settleAndCompare(world);
  const { mapping } = world;
  if (!mapping) return;
  const release = await world.further.testId(world);
  const tests = [mapping.testId ?? 0, ...(release === undefined ? [] : [release])];
  const there = () => tests.flatMap((testId) => world.simulator.state.findings(testId));
  await leaveTeam(world, { mapping, there, killPoint });
  const left = there();
  await world.other.receive(world, world.report('deep', DETECTED), mapping.productId);
  world.shared.add(mapping.productId);
  await world.other.give(world);
  expect(there(), 'the tests of the former team').toEqual(left);
  await world.ingest('deep', DETECTED);
  await world.map(world.products.indexOf(mapping.productId));
}

interface Leaving {
  readonly mapping: MappingRecord;
  /** Returns the findings of all its branches in DefectDojo. */
  readonly there: () => readonly SimulatorFinding[];
  readonly killPoint: KillPoint | undefined;
}

/** Deletes the repository in Gecko: its mapping ends with a push that mitigates, also when its worker is killed. */
async function leaveTeam(world: ModelWorld, { mapping, there, killPoint }: Leaving): Promise<void> {
  const { teamId, repositoryId, context } = world;
  const work = async (point?: KillPoint) => {
    world.pass();
    await world.work(point);
    // It is removed, and its last push may have to go on.
    world.mapping = mapping;
  };
  await world.inGecko((tx) => deleteRepository(tx, { teamId, repositoryId }));
  const connection = await world.transact((tx) => findConnection(tx, teamId));
  if (connection?.pushOnScanComplete === false) {
    const before = there();
    await work();
    expect(there(), 'written while exports are paused').toEqual(before);
    await updateSettings(context, { pushOnScanComplete: true });
  }
  if (killPoint) await work(killPoint);
  await work();
  const isMarked = ({ test, unique_id_from_tool: id }: SimulatorFinding) =>
    world.marks.find(test, id ?? '') !== undefined;
  const open = there().filter(({ active, risk_accepted }) => active || risk_accepted);
  expect(
    open.filter((finding) => !isMarked(finding)),
    'left open by a repository that left',
  ).toEqual([]);
  await expect(getMapping(context, { mappingId: mapping.id })).rejects.toMatchObject({ code: 'not_found' });
  world.further.forget();
  world.mapping = undefined;
}

/** Moves of the repository between teams of Gecko. */
export const ofTeams: fc.Arbitrary<Step>[] = [
  fc
    .option(killPoints)
    .map((point) =>
      step(`move to another team and back${point ? `, killed ${JSON.stringify(point)}` : ''}`, (world) =>
        withoutFaults(world, () => moveAndReturn(world, point ?? undefined)),
      ),
    ),
];
