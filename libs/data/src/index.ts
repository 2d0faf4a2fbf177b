export { LOCK_TAKEN, withAdvisoryLock } from './advisory-lock.ts';
export type { AdvisoryLockOptions } from './advisory-lock.ts';
export { openDatabase } from './database.ts';
export type { Database, OpenDatabaseOptions, Tx } from './database.ts';
export { constraintOf, sqlStateOf, translateDatabaseError } from './database-error.ts';
export { dataMigrations, migrateDatabase } from './migrate.ts';
export type { MigrateDatabaseOptions, MigrationSet } from './migrate.ts';
export * from './repositories/asvs-profiles.ts';
export * from './repositories/audit-list.ts';
export * from './repositories/audit.ts';
export * from './repositories/checks.ts';
export * from './repositories/connections.ts';
export * from './repositories/enqueue.ts';
export { cancelOpenRuns, claimRun, endRun, hasPendingRun, saveProgress } from './repositories/export-runs.ts';
export type { EndRunOptions, ExportRunRecord } from './repositories/export-runs.ts';
export * from './repositories/hold-run.ts';
export * from './repositories/request-run.ts';
export * from './repositories/run-lists.ts';
export * from './repositories/open-findings.ts';
export * from './repositories/run-problems.ts';
export * from './repositories/changed-findings.ts';
export {
  acknowledge,
  acknowledgePending,
  clearLedger,
  countExported,
  findAcceptances,
  findPending,
  loadLedger,
  recordIntents,
  withdrawIntents,
} from './repositories/ledger.ts';
export type { Acknowledgement, Intent, LedgerScope } from './repositories/ledger.ts';
export * from './repositories/known-mappings.ts';
export * from './repositories/ledger-of-finding.ts';
export * from './repositories/left-findings.ts';
export * from './repositories/ledger-check.ts';
export * from './repositories/mapping-batches.ts';
export * from './repositories/mappings.ts';
export * from './repositories/notices.ts';
export * from './repositories/products-mapped.ts';
export * from './repositories/publishing.ts';
export * from './repositories/repositories-table.ts';
export * from './repositories/severe-findings.ts';
export * from './repositories/tasks.ts';
export { withTeam } from './with-team.ts';
