import postgres from 'postgres';
import type { BenchOptions } from '../bench-options.ts';
import { startBenchStack } from '../bench-stack.ts';
import type { Figure } from '../figure.ts';
import { environmentOf, startWorkers } from '../scale/product-processes.ts';
import { measureDead } from './measure-dead.ts';
import { measureManyTeams } from './measure-many-teams.ts';
import { measureTriggers } from './measure-triggers.ts';
import { measureWaits } from './measure-waits.ts';

const FULL = {
  waits: { busy: 20_000, stuck: 500, first: 1_000, samples: 20, factor: 1 },
  triggers: [100, 1_000, 10_000],
  many: { teams: 1_000, mappings: 10, scans: 200 },
  dead: { mappings: 500, minuteMs: 60_000 },
};
const QUICK = {
  waits: { busy: 1_000, stuck: 50, first: 200, samples: 4, factor: 0.1 },
  triggers: [10, 100],
  many: { teams: 4, mappings: 3, scans: 4 },
  dead: { mappings: 50, minuteMs: 1_000 },
};

/** Measures how teams share one worker: who waits for whom, what a dead instance costs, and how a burst drains. */
export async function measureFair({ isQuick }: BenchOptions): Promise<Figure[]> {
  const size = isQuick ? QUICK : FULL;
  const stack = await startBenchStack({ max_connections: '300' });
  const owner = postgres(stack.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    const triggers = await measureTriggers(stack, owner, size.triggers);
    const [worker] = await startWorkers(1, {
      ...environmentOf(stack),
      TIMINGS_FACTOR: String(size.waits.factor),
    });
    if (worker?.pid === undefined) throw new Error('A worker is needed.');
    try {
      const { pid: workerPid } = worker;
      const many = await measureManyTeams(stack, owner, { ...size.many, workerPid });
      const dead = await measureDead(stack, owner, { ...size.dead, workerPid });
      const waits = await measureWaits(stack, owner, size.waits);
      return [...waits, ...dead, ...triggers, ...many];
    } finally {
      await worker.stop();
    }
  } finally {
    await owner.end();
    await stack.close();
  }
}
