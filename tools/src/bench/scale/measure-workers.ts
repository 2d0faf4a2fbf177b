import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';
import type { BenchStack } from '../bench-stack.ts';
import { cpuSecondsOf, parentOf } from './cpu-seconds.ts';
import { startWorkers } from './product-processes.ts';
import { makeScaleTeam } from './scale-team.ts';
import type { Simulators } from './simulators.ts';

/** How much so many workers push together, and what it costs which part. */
export interface WorkersMeasured {
  readonly findingsPerSecond: number;
  /** Processor time for a thousand findings, in seconds. */
  readonly workerSeconds: number;
  readonly postgresSeconds: number;
  readonly simulatorSeconds: number;
}

export interface MeasureWorkersOptions {
  readonly simulators: Simulators;
  readonly workers: number;
  /** Variables of the workers. */
  readonly environment: Readonly<Record<string, string>>;
  readonly repositories: number;
  readonly findings: number;
}

const POLL_MS = 50;
const LIMIT_MS = 600_000;

/**
 * Has workers push the repositories of several teams for the first time, each team to an instance of its own, so that
 * no limit per instance holds them up. The time begins when all pushes wait and ends with the last.
 *
 * @throws Error if a push does not succeed, or not within ten minutes
 */
export async function measureWorkers(
  stack: BenchStack,
  { simulators, workers, environment, repositories, findings }: MeasureWorkersOptions,
): Promise<WorkersMeasured> {
  const name = `with-${String(workers)}`;
  const teams = await Promise.all(
    simulators.instances.map((instance, index) =>
      makeScaleTeam(stack, { name: `${name}-${String(index)}`, instance, repositories, findings }),
    ),
  );
  const sql = postgres(stack.ownerUrl, { max: 1, onnotice: () => undefined });
  const processes = await startWorkers(workers, environment);
  try {
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
    const server = parentOf(backend?.pid ?? 0);
    const seconds = () => ({
      worker: processes.reduce((sum, { pid }) => sum + cpuSecondsOf(pid ?? 0), 0),
      postgres: cpuSecondsOf(server),
      simulator: cpuSecondsOf(simulators.pid),
    });
    const before = seconds();
    const startedAt = performance.now();
    await Promise.all(teams.map((team) => team.pushAll()));
    await untilPushed(sql, startedAt);
    const elapsed = (performance.now() - startedAt) / 1_000;
    const after = seconds();
    const thousands = (teams.length * repositories * findings) / 1_000;
    return {
      findingsPerSecond: (thousands * 1_000) / elapsed,
      workerSeconds: (after.worker - before.worker) / thousands,
      postgresSeconds: (after.postgres - before.postgres) / thousands,
      simulatorSeconds: (after.simulator - before.simulator) / thousands,
    };
  } finally {
    await Promise.all(processes.map((one) => one.stop()));
    await sql.end();
  }
}

async function untilPushed(sql: postgres.Sql, startedAt: number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ open: number; bad: number }[]>`
      select count(*) filter (where finished_at is null)::integer as open,
        count(*) filter (where finished_at is not null and status <> 'succeeded')::integer as bad
      from defectdojo.pushes`;
    if (row?.bad !== 0) throw new Error('A push did not succeed.');
    if (row.open === 0) return;
    if (performance.now() - startedAt > LIMIT_MS) throw new Error('The pushes did not end.');
    await delay(POLL_MS);
  }
}
