export { hostSqlOf } from './host-sql-of.ts';
export { LOCK_TAKEN, withAdvisoryLock } from './advisory-lock.ts';
export type { AdvisoryLockOptions } from './advisory-lock.ts';
export { openDatabase } from './database.ts';
export type { Database, OpenDatabaseOptions, Tx } from './database.ts';
export { constraintOf, sqlStateOf, translateDatabaseError } from './database-error.ts';
export { dataMigrations, migrateDatabase } from './migrate.ts';
export type { MigrateDatabaseOptions, MigrationSet } from './migrate.ts';
export * from './queries/asvs-profiles.ts';
export * from './queries/audit-list.ts';
export * from './queries/audit.ts';
export * from './queries/checks.ts';
export * from './queries/connections.ts';
export * from './queries/enqueue.ts';
export { cancelOpenPushes, claimPush, endPush, hasPendingPush, saveProgress } from './queries/pushes.ts';
export type { EndPushOptions, PushRecord } from './queries/pushes.ts';
export * from './queries/hold-push.ts';
export * from './queries/request-push.ts';
export * from './queries/push-lists.ts';
export * from './queries/open-findings.ts';
export * from './queries/rejected-findings.ts';
export * from './queries/changed-findings.ts';
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
} from './queries/ledger.ts';
export type { Acknowledgement, Intent, LedgerScope } from './queries/ledger.ts';
export * from './queries/known-mappings.ts';
export * from './queries/ledger-of-finding.ts';
export * from './queries/left-findings.ts';
export * from './queries/ledger-check.ts';
export * from './queries/mapping-batches.ts';
export * from './queries/mappings.ts';
export * from './queries/notices.ts';
export * from './queries/products-mapped.ts';
export * from './queries/publishing.ts';
export * from './queries/repositories-table.ts';
export * from './queries/severe-findings.ts';
export * from './queries/tasks.ts';
export { withTeam } from './with-team.ts';
