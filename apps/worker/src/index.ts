export { serveProbes } from './serve-probes.ts';
export type { ServeProbesOptions } from './serve-probes.ts';
export { startWorker } from './start-worker.ts';
export type { RunningWorker, StartWorkerOptions } from './start-worker.ts';
export { workerNodeFlags } from './node-flags.ts';
