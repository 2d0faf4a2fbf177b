import { setTimeout as delay } from 'node:timers/promises';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import type postgres from 'postgres';
import type { BenchStack } from '../bench-stack.ts';
import { figure } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { cpuSecondsOf } from '../scale/cpu-seconds.ts';
import { makeFairTeam } from './fair-team.ts';
import { addMappings, pushEach, untilPushed } from './many-mappings.ts';

/** The worker that is measured, and how much it is given. */
export interface DeadSizes {
  readonly workerPid: number;
  readonly mappings: number;
  /** How long a minute is. A shorter one has no goal. */
  readonly minuteMs: number;
}

const MINUTE_MS = 60_000;
/** Milliseconds of CPU in a minute that a dead instance may cost. */
const GOAL_MS = 50;

/**
 * Measures the CPU that a worker spends on an instance that takes every request and responds to none, beside that of an
 * idle worker: in the first minute, when each try is new, and in the one after it.
 */
export async function measureDead(
  stack: BenchStack,
  owner: postgres.Sql,
  { workerPid, mappings, minuteMs }: DeadSizes,
): Promise<Figure[]> {
  const simulator = await startSimulator();
  try {
    const team = await makeFairTeam(stack, 'dead', { url: simulator.url, apiKey: simulator.token });
    await team.mapNew('one', 1);
    await untilPushed(owner);
    const minute = async () => {
      const before = cpuSecondsOf(workerPid);
      await delay(minuteMs);
      return ((cpuSecondsOf(workerPid) - before) * 1_000 * MINUTE_MS) / minuteMs;
    };
    const idle = await minute();
    simulator.faults.add({ match: {}, times: Infinity, action: { kind: 'hang' } });
    await addMappings(owner, [team.teamId], mappings - 1);
    await pushEach(owner, team.teamId);
    const first = await minute();
    const second = await minute();
    const name = `a dead instance of ${String(mappings)} mappings adds`;
    return [
      figure('CPU of the worker in an idle minute', idle, { unit: 'ms' }),
      figure(`${name} in its first minute`, first - idle, { unit: 'ms' }),
      figure(`${name} in a minute after`, second - idle, {
        unit: 'ms',
        goal: minuteMs < MINUTE_MS ? undefined : GOAL_MS,
      }),
    ];
  } finally {
    await owner`delete from defectdojo.connections where url = ${simulator.url}`;
    await owner`delete from graphile_worker._private_jobs where locked_at is null and flags ? 'background'`;
    await simulator.close();
  }
}
