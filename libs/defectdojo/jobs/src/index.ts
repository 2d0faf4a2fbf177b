export { toSafeError } from '@gecko-defectdojo/domain';
export { isDatabaseAway, openDatabase } from '@gecko-defectdojo/data';
export type { Database, OpenDatabaseOptions } from '@gecko-defectdojo/data';
export { METRICS, noMetrics, silentLog } from '@gecko-defectdojo/host';
export type {
  Log,
  LogFields,
  MetricDefinition,
  MetricLabels,
  MetricName,
  Metrics,
} from '@gecko-defectdojo/host';
export { readRetention, RETENTION, retentionOf } from '@gecko-defectdojo/domain';
export type { Retention, RetentionKind, RetentionRule } from '@gecko-defectdojo/domain';
export {
  assertHost,
  awaitHost,
  checkReadiness,
  createAesVault,
  createClientFactory,
  createEnvelopeVault,
  createStatisticsCollector,
  describeStartFailure,
  getKeyRotation,
  HostError,
  loadVaultKeys,
  parseVaultKeys,
  readAddressSettings,
  scaleClientTimeouts,
  startKeyRotation,
} from '@gecko-defectdojo/services';
export type {
  AddressSettings,
  AesVaultOptions,
  ClientFactoryOptions,
  CreateClient,
  EnvelopeVaultOptions,
  KeyRotation,
  KeyService,
  KeyServiceCall,
  LoadVaultKeysOptions,
  SealBinding,
  Readiness,
  ReadinessCheck,
  StatisticsOptions,
  Vault,
  VaultKeys,
} from '@gecko-defectdojo/services';
export { runDetectJob } from './asvs/run-detect-job.ts';
export type { DetectAttempt } from './asvs/run-detect-job.ts';
export { runPublishJob } from './asvs/run-publish-job.ts';
export { runCheckKeyJob } from './key/run-check-key-job.ts';
export { runNeighboursJob } from './neighbours/run-neighbours-job.ts';
export { queueNightlyChecks } from './check/queue-nightly-checks.ts';
export { runCheckJob } from './check/run-check-job.ts';
export type { JobContext } from './context.ts';
export { createJobContext, createJobs } from './create-jobs.ts';
export type { CreateJobsOptions, Jobs } from './create-jobs.ts';
export { guardQueuePool } from './queue/guard-queue-pool.ts';
export type { Watch } from './queue/watch.ts';
export { DEFAULT_TIMINGS, scaleTimings } from './timings.ts';
export type { OutageTimings, SettleTimings, Timings } from './timings.ts';
export { runPushJob, workOff } from './push-job/run-push-job.ts';
export { reconcileMapping } from './reconcile/reconcile-mapping.ts';
export type { ReconcileMappingOptions, ReconcileResult } from './reconcile/reconcile-mapping.ts';
export { runRetentionJob } from './retention/run-retention-job.ts';
export type { RetentionRun } from './retention/run-retention-job.ts';
export { runResealJob } from './rotation/run-reseal-job.ts';
export type { ResealOutcome } from './rotation/run-reseal-job.ts';
export { sweep } from './tasks/sweep.ts';
export { runBatchJob } from './batch/run-batch-job.ts';
export { runMapByRuleJob } from './map-rules/run-map-by-rule-job.ts';
export { runMarkRenewalsJob } from './renewals/run-mark-renewals-job.ts';
export { createTaskList } from './tasks/create-task-list.ts';
