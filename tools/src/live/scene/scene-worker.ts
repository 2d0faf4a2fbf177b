import { startWorker } from '@gecko/worker';
import type { RunningWorker } from '@gecko/worker';
import type { Stack } from '../../stack/start-stack.ts';
import { liveTimings } from '../live-timings.ts';

/** The worker of the run, in this process. It can be stopped, so that another process works. */
export class SceneWorker {
  readonly #stack: Stack;
  #running: RunningWorker | undefined;

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  async start(): Promise<void> {
    const { context, queueUrl } = this.#stack;
    this.#running ??= await startWorker({
      context: { ...context, timings: liveTimings() },
      queueUrl,
      concurrency: 2,
    });
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}
