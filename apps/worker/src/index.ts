export { startWorker } from './start-worker.ts';
export type { RunningWorker, StartWorkerOptions } from './start-worker.ts';
export { workerNodeFlags } from './node-flags.ts';
