export { queueNightlyChecks } from './check/queue-nightly-checks.ts';
export { runCheckJob } from './check/run-check-job.ts';
export { SETTLE_DEFAULTS } from './context.ts';
export type { ExportContext, SettleOptions } from './context.ts';
export { runExportJob, workOff } from './job/run-export-job.ts';
export { sweep } from './job/sweep.ts';
export { runMapManyJob } from './map-many/run-map-many-job.ts';
export { createTaskList, CRON_ITEMS } from './tasks/create-task-list.ts';
