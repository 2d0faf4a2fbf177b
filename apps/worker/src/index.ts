export { WorkerEnvironment } from './environment.ts';
export { MigrationEnvironment } from './migration-environment.ts';
export { startWorker } from './start-worker.ts';
export type { RunningWorker, StartWorkerOptions } from './start-worker.ts';
export { workerNodeFlags } from './node-flags.ts';
