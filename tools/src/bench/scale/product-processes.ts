import { join } from 'node:path';
import { workerNodeFlags } from '@gecko/worker';
import { ManagedProcess } from '../../chaos/processes/managed-process.ts';
import type { BenchStack } from '../bench-stack.ts';

const APPS = join(import.meta.dirname, '../../../../apps');

/** Returns the variables with which a process of the product works on the stack. */
export function environmentOf({ task, queueUrl }: BenchStack): Record<string, string> {
  return {
    DATABASE_URL: task.appUrl,
    QUEUE_DATABASE_URL: queueUrl,
    GECKO_VAULT_KEYS: `local:${task.vaultKey}`,
    GECKO_APP_URL: 'https://app.gecko.security',
    ALLOW_PRIVATE_NETWORK: 'true',
  };
}

/** Starts so many workers as their package does, and waits until they serve. */
export async function startWorkers(
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly ManagedProcess[]> {
  const workers = Array.from({ length: count }, (_, index) =>
    start(`worker ${String(index + 1)}`, 'worker/src/main.ts', { nodeFlags: workerNodeFlags, environment }),
  );
  await Promise.all(workers.map((worker) => worker.started()));
  return workers;
}

/** Starts an API at each of the ports, and waits until they serve. Returns them with their addresses. */
export async function startApis(
  ports: readonly number[],
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly processes: readonly ManagedProcess[]; readonly urls: readonly string[] }> {
  const processes = ports.map((port) =>
    start(`API ${String(port)}`, 'api/src/main.ts', {
      nodeFlags: [],
      environment: { ...environment, PORT: String(port) },
    }),
  );
  await Promise.all(processes.map((api) => api.started()));
  return { processes, urls: ports.map((port) => `http://127.0.0.1:${String(port)}`) };
}

type Rest = Pick<ConstructorParameters<typeof ManagedProcess>[0], 'nodeFlags' | 'environment'>;

function start(name: string, script: string, rest: Rest): ManagedProcess {
  const onDeath = (sentence: string) => {
    throw new Error(sentence);
  };
  const managed = new ManagedProcess({ name, script: join(APPS, script), onDeath, ...rest });
  managed.start();
  return managed;
}
