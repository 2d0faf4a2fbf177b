import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { workerNodeFlags } from '@gecko/worker';
import { ManagedProcess } from './managed-process.ts';
import type { ManagedProcessOptions } from './managed-process.ts';

const APPS = join(import.meta.dirname, '../../../../apps');
const START_TIMEOUT_MS = 240_000;

export interface FleetOptions {
  /** The settings that both kinds of processes share. */
  readonly environment: Readonly<Record<string, string>>;
  readonly ports: readonly [number, number];
  readonly onDeath: ManagedProcessOptions['onDeath'];
}

/** Two APIs and two workers. */
export interface Fleet {
  readonly processes: readonly ManagedProcess[];
  readonly apiUrls: readonly [string, string];
  /** Waits until all processes serve. */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts two APIs and two workers as their packages start them. */
export function startFleet({ environment, ports, onDeath }: FleetOptions): Fleet {
  const workers = [1, 2].map(
    (number) =>
      new ManagedProcess({
        name: `worker ${String(number)}`,
        script: join(APPS, 'worker/src/main.ts'),
        nodeFlags: workerNodeFlags,
        environment,
        onDeath,
      }),
  );
  const apis = ports.map(
    (port, index) =>
      new ManagedProcess({
        name: `API ${String(index + 1)}`,
        script: join(APPS, 'api/src/main.ts'),
        nodeFlags: [],
        environment: { ...environment, PORT: String(port) },
        onDeath,
      }),
  );
  const processes = [...workers, ...apis];
  for (const one of processes) one.start();
  const apiUrls = [`http://127.0.0.1:${String(ports[0])}`, `http://127.0.0.1:${String(ports[1])}`] as const;
  return {
    processes,
    apiUrls,
    ready: async () => {
      await Promise.all(workers.map((worker) => worker.started()));
      await Promise.all(apiUrls.map((url, index) => untilHealthy(url, apis[index])));
    },
    stop: async () => {
      await Promise.all(processes.map((one) => one.stop()));
    },
  };
}

async function untilHealthy(url: string, api: ManagedProcess | undefined): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (performance.now() < deadline) {
    const response = await fetch(`${url}/health`).catch(() => undefined);
    if (response?.ok === true) return;
    await delay(50);
  }
  throw new Error(`The API at ${url} does not serve. ${api?.lastLines.join(' | ') ?? ''}`);
}
