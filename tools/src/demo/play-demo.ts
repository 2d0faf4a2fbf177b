import { buildApi } from '@gecko/api';
import { openGeckoDatabase, withTeam } from '@gecko/data';
import { issueApiKey } from '@gecko/host';
import { startWorker } from '@gecko/worker';
import { SIMULATOR_URL } from '../stack/start-stack.ts';
import type { Stack } from '../stack/start-stack.ts';
import type { DemoOptions } from './demo-options.ts';
import { GeckoApi } from './gecko-api.ts';
import { runDemo } from './run-demo.ts';
import type { DemoResult } from './run-demo.ts';
import { BEGINNING_MS, seedScene } from './scene/seed-scene.ts';
import { openStage } from './scene/stage/open-stage.ts';
import { dateBack } from './scene/stage/pass-scene.ts';
import { settle } from './scene/stage/settle.ts';
import { setScene } from './set-scene.ts';

export interface PlayDemoOptions extends Pick<DemoOptions, 'instance' | 'repositories'> {
  /** Lets every role look at integrations. Default: false. */
  readonly everyoneReads?: boolean;
  /** Where to listen; 0 for any free port. */
  readonly port: number;
  /** The folder of the built app. Default: only the API is served. */
  readonly webRoot?: string;
  readonly say: (line: string) => void;
}

/** A demo that has been played, and goes on until its stack is closed. */
export interface PlayedDemo {
  readonly address: string;
  /** Ada Admin's key for Gecko's API. */
  readonly key: string;
  readonly result: DemoResult;
}

/** Starts the API and a worker on a stack, and plays the demo: what a customer does, and the scene that is asked for. */
export async function playDemo(stack: Stack, options: PlayDemoOptions): Promise<PlayedDemo> {
  const { instance, repositories, say } = options;
  const { address, key } = await startProcesses(stack, options);
  const gecko = new GeckoApi(address, key);
  const target = instance ?? { url: SIMULATOR_URL, key: stack.simulator?.token ?? '' };
  const begun = new Date();
  const result = await runDemo(gecko, { ...target, product: 'Acme Shop' }, say);
  await setScene(gecko, stack, say);
  if (repositories !== undefined) {
    const stage = await openStage(stack);
    await settle(stage);
    // The steps so far are the beginning of the team's story.
    await dateBack(stage, { begun, ageMs: BEGINNING_MS });
    await seedScene(stage, repositories);
    say(`The team has ${String(repositories)} repositories now, with a story of four weeks.`);
  }
  return { address, key, result };
}

/** `shots` looks with six windows of one person at a page a second, which is more than a person may. */
const LIMITS = { none: { identity: 30_000, address: 30_000 } };

async function startProcesses(
  stack: Stack,
  { port, webRoot, everyoneReads = false }: PlayDemoOptions,
): Promise<Pick<PlayedDemo, 'address' | 'key'>> {
  const userChoice = openGeckoDatabase({ url: stack.signInUrl, maxConnections: 2 });
  stack.defer(() => userChoice.close());
  const api = await buildApi({
    ...stack.context,
    gecko: stack.gecko,
    userChoice,
    allowCheckouts: true,
    everyoneReads,
    limits: LIMITS,
    ...(webRoot === undefined ? {} : { webRoot }),
  });
  stack.defer(() => api.close());
  const worker = await startWorker({ context: stack.context, queueUrl: stack.queueUrl });
  stack.defer(() => worker.stop());
  const { teamId, userId } = stack.actor;
  const key = await withTeam(stack.gecko, teamId, (tx) => issueApiKey(tx, { teamId, userId }));
  return { key, address: await api.listen({ host: '127.0.0.1', port }) };
}
