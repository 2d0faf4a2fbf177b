import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type { Simulator } from '@gecko-defectdojo/testing-simulator';
import { withTeam } from '@gecko/data';
import { findings as findingRows } from '@gecko/data';
import { setStatus } from '@gecko/host';
import { and, eq } from 'drizzle-orm';
import type postgres from 'postgres';
import type { BenchStack } from '../bench-stack.ts';
import { figure, percentileOf } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { makeFairTeam } from './fair-team.ts';
import type { FairTeam, MappedScan } from './fair-team.ts';
import { addMappings, pushEach, untilPushed } from './many-mappings.ts';

/** Sizes of the three teams. */
export interface WaitSizes {
  /** Findings of the push that the others must not wait for. */
  readonly busy: number;
  /** Mappings of the team whose DefectDojo hangs. */
  readonly stuck: number;
  /** Findings of the first push that is measured. */
  readonly first: number;
  /** Changes of triage, one after the other, of two repositories in turn. */
  readonly samples: number;
  /** Multiplies DefectDojo's times, as `TIMINGS_FACTOR` does the worker's waits. */
  readonly factor: number;
}

/** DefectDojo's own times, as measured on 3.2.0. */
const LATENCY = { perRequestMs: 100, perNewFindingMs: 8 };

/**
 * Measures how long a team waits while another pushes a large repository and a third has many mappings whose DefectDojo
 * takes every request and responds to none. The worker is a process of its own.
 */
export async function measureWaits(
  stack: BenchStack,
  owner: postgres.Sql,
  sizes: WaitSizes,
): Promise<Figure[]> {
  const latency = {
    perRequestMs: LATENCY.perRequestMs * sizes.factor,
    perNewFindingMs: LATENCY.perNewFindingMs * sizes.factor,
  };
  const simulators = await Promise.all([
    startSimulator({ latency }),
    startSimulator({ latency }),
    startSimulator(),
  ]);
  const [mine, large, dead] = simulators;
  try {
    return await compare(stack, owner, { sizes, mine, large, dead });
  } finally {
    await Promise.all(simulators.map((simulator) => simulator.close()));
  }
}

interface Compared {
  readonly sizes: WaitSizes;
  /** The DefectDojo of the team that is measured, of the one that pushes much, and the one that hangs. */
  readonly mine: Simulator;
  readonly large: Simulator;
  readonly dead: Simulator;
}

async function compare(
  stack: BenchStack,
  owner: postgres.Sql,
  { sizes, mine, large, dead }: Compared,
): Promise<Figure[]> {
  const instanceOf = ({ url, token }: Simulator) => ({ url, apiKey: token });
  const fresh = await makeFairTeam(stack, 'fresh', instanceOf(mine));
  const busy = await makeFairTeam(stack, 'busy', instanceOf(large));
  const stuck = await makeFairTeam(stack, 'stuck', instanceOf(dead));
  const lanes = [await fresh.mapNew('one', sizes.samples), await fresh.mapNew('two', sizes.samples)];
  await stuck.mapNew('many', 1);
  await untilPushed(owner);
  const alone = await timeFirstPush(fresh, owner, { name: 'alone', findings: sizes.first });
  await busy.mapNew('large', sizes.busy);
  dead.faults.add({ match: {}, times: Infinity, action: { kind: 'hang' } });
  await addMappings(owner, [stuck.teamId], sizes.stuck - 1);
  await pushEach(owner, stuck.teamId);
  // Until both are at work.
  await delay(1_000);
  const times: number[] = [];
  for (let sample = 0; sample < sizes.samples; sample += 1) {
    const lane = lanes[sample % lanes.length];
    if (lane !== undefined)
      times.push(await timeTriage({ stack, owner, team: fresh, lane, simulator: mine, sample }));
  }
  const beside = await timeFirstPush(fresh, owner, { name: 'beside', findings: sizes.first });
  const name = `first push of ${String(sizes.first)} findings alone`;
  return [
    figure('a triage begins after, 95th percentile', percentileOf(times, 0.95) / 1_000, {
      unit: 's',
      goal: 2,
    }),
    figure(name, alone / 1_000, { unit: 's' }),
    figure('first push beside the others', beside / 1_000, { unit: 's' }),
    figure('– to alone', beside / alone, { unit: 'x', goal: 4, ratioTo: name }),
  ];
}

async function timeFirstPush(
  team: FairTeam,
  owner: postgres.Sql,
  { name, findings }: { readonly name: string; readonly findings: number },
): Promise<number> {
  const startedAt = performance.now();
  const { mappingId } = await team.mapNew(name, findings);
  await untilPushed(owner, mappingId);
  return performance.now() - startedAt;
}

interface TriageOptions {
  readonly stack: BenchStack;
  readonly owner: postgres.Sql;
  readonly team: FairTeam;
  readonly lane: MappedScan;
  readonly simulator: Simulator;
  /** The place of the finding that is triaged. */
  readonly sample: number;
}

/** Returns the milliseconds from a triage until DefectDojo has the first request of its push. Waits for the push's end. */
async function timeTriage({ stack, owner, team, lane, simulator, sample }: TriageOptions): Promise<number> {
  const { teamId } = team;
  const before = simulator.requests.length;
  const startedAt = performance.now();
  await withTeam(stack.gecko, teamId, async (tx) => {
    const rows = await tx
      .select({ id: findingRows.id })
      .from(findingRows)
      .where(
        and(
          eq(findingRows.teamId, teamId),
          eq(findingRows.repositoryId, lane.repositoryId),
          eq(findingRows.fingerprint, lane.fingerprints[sample] ?? ''),
        ),
      );
    const findingIds = rows.map(({ id }) => id);
    await setStatus(tx, { teamId, findingIds, status: 'false_positive', at: new Date() });
  });
  while (simulator.requests.length === before) {
    if (performance.now() - startedAt > 120_000)
      throw new Error('A triage did not begin within two minutes.');
    await delay(5);
  }
  const ms = performance.now() - startedAt;
  await untilPushed(owner, lane.mappingId);
  return ms;
}
