import { availableParallelism } from 'node:os';
import { findFreePorts } from '../../chaos/processes/free-ports.ts';
import type { BenchOptions } from '../bench-options.ts';
import { startBenchStack } from '../bench-stack.ts';
import type { BenchStack } from '../bench-stack.ts';
import { figure } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { measureApis } from './measure-apis.ts';
import { measureWorkers } from './measure-workers.ts';
import { environmentOf, startApis } from './product-processes.ts';
import { makeScaleTeam } from './scale-team.ts';
import { startSimulators } from './simulators.ts';
import type { Simulators } from './simulators.ts';

/** Sizes of a full run and of a quick one. */
const FULL = { instances: 8, repositories: 5, findings: 400, workers: [1, 2, 4], apis: [1, 2], forMs: 6_000 };
const QUICK = { ...FULL, instances: 2, repositories: 2, findings: 100, workers: [1], apis: [1], forMs: 500 };

const CLIENTS = 20;

/**
 * Measures how much 1, 2 and 4 workers push together, and 1 and 2 APIs respond, on one Postgres. Everything shares the
 * cores of this machine, the simulators and the clients too, so the figures say what a core carries, not what a server
 * does.
 */
export async function measureScale({ isQuick }: BenchOptions): Promise<Figure[]> {
  const size = isQuick ? QUICK : FULL;
  const stack = await startBenchStack({ max_connections: '300' });
  const simulators = await startSimulators(size.instances);
  const figures = [figure('cores of this machine', availableParallelism(), { unit: '' })];
  try {
    for (const workers of size.workers)
      figures.push(...(await ofWorkers(stack, { workers, simulators, ...pick(size) })));
    figures.push(...(await ofApis(stack, size, simulators)));
    return figures;
  } finally {
    simulators.stop();
    await stack.close();
  }
}

const pick = ({ repositories, findings }: typeof FULL) => ({ repositories, findings });

type Load = { readonly workers: number; readonly simulators: Simulators } & ReturnType<typeof pick>;

async function ofWorkers(stack: BenchStack, load: Load): Promise<Figure[]> {
  const measured = await measureWorkers(stack, { ...load, environment: environmentOf(stack) });
  const name = (part: string) =>
    `${String(load.workers)} ${load.workers === 1 ? 'worker' : 'workers'}: ${part}`;
  return [
    figure(name('findings a second'), measured.findingsPerSecond, { unit: '1/s' }),
    figure(name('CPU of workers for 1,000 findings'), measured.workerSeconds, { unit: 's' }),
    figure(name('CPU of Postgres for 1,000 findings'), measured.postgresSeconds, { unit: 's' }),
    figure(name('CPU of simulators for 1,000 findings'), measured.simulatorSeconds, { unit: 's' }),
  ];
}

async function ofApis(stack: BenchStack, size: typeof FULL, simulators: Simulators): Promise<Figure[]> {
  const [instance] = simulators.instances;
  if (instance === undefined) throw new Error('A simulator is needed.');
  const names = ['read-1', 'read-2', 'read-3', 'read-4'];
  const teams = await Promise.all(
    names.map((name) => makeScaleTeam(stack, { name, instance, repositories: 10, findings: 10 })),
  );
  const keys = teams.flatMap((team) => team.keys);
  const figures: Figure[] = [];
  for (const count of size.apis) {
    const ports = (await findFreePorts()).slice(0, count);
    const { processes, urls } = await startApis(ports, {
      ...environmentOf(stack),
      // Clients come from addresses of their own, so that no limit per address holds them up.
      TRUST_PROXY: '127.0.0.1',
    });
    try {
      // A first round compiles code and opens connections.
      await measureApis({ urls, keys, clients: CLIENTS, forMs: size.forMs / 4 });
      const { requestsPerSecond, p95 } = await measureApis({
        urls,
        keys,
        clients: CLIENTS,
        forMs: size.forMs,
      });
      const name = `${String(count)} ${count === 1 ? 'API' : 'APIs'}`;
      figures.push(
        figure(`${name}: responses a second`, requestsPerSecond, { unit: '1/s' }),
        figure(`${name}: 95th percentile with ${String(CLIENTS)} clients`, p95, { unit: 'ms' }),
      );
    } finally {
      await Promise.all(processes.map((one) => one.stop()));
    }
  }
  return figures;
}
