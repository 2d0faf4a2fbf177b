import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startSimulator } from '@gecko-defectdojo/testing-simulator';
import { z } from 'zod';

const Instances = z.array(z.object({ url: z.string(), apiKey: z.string() }));

/** Several instances of DefectDojo in one process of their own, which respond at once. */
export interface Simulators {
  readonly pid: number;
  readonly instances: z.output<typeof Instances>;
  stop(): void;
}

/** Starts so many simulators. */
export async function startSimulators(count: number): Promise<Simulators> {
  const child = spawn(process.execPath, [import.meta.filename, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    pid: child.pid ?? 0,
    instances: Instances.parse(JSON.parse(line.toString())),
    stop: () => child.kill('SIGTERM'),
  };
}

if (process.argv[1] === import.meta.filename) {
  const count = Number(process.argv[2]);
  const started = await Promise.all(Array.from({ length: count }, () => startSimulator()));
  process.stdout.write(`${JSON.stringify(started.map(({ url, token }) => ({ url, apiKey: token })))}\n`);
}
