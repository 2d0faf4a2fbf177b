export { SETTLE_DEFAULTS } from './context.ts';
export type { ExportContext, SettleOptions } from './context.ts';
export { runExportJob } from './job/run-export-job.ts';
export { sweep } from './job/sweep.ts';
export { createTaskList, CRON_ITEMS } from './tasks/create-task-list.ts';
