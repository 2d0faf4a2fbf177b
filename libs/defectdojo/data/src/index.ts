export { hostSqlOf } from './host-sql-of.ts';
export { createDatabaseClock } from './database-clock.ts';
export { LOCK_TAKEN, withAdvisoryLock } from './advisory-lock.ts';
export type { AdvisoryLockOptions } from './advisory-lock.ts';
export { holdName } from './held-name.ts';
export type { HeldName } from './held-name.ts';
export { instanceOf } from './instance-of.ts';
export { openInstanceSlots } from './instance-slots.ts';
export type { InstanceSlots, InstanceSlotsOptions, SlotRequest } from './instance-slots.ts';
export { isDatabaseAway } from './database-error.ts';
export { openDatabase, withOrigin } from './database.ts';
export { readStatistics } from './queries/statistics.ts';
export type { Statistic } from './queries/statistics.ts';
export type { Database, OpenDatabaseOptions, Tx } from './database.ts';
export { askDatabase } from './across-teams.ts';
export { inspectHost, inspectInParts } from './inspect/inspect-host.ts';
export { listenToPageEvents } from './listen/listen-to-page-events.ts';
export type { ListenOptions, ListenTimings } from './listen/listen-to-page-events.ts';
export { UNDO_MS } from './migrate/migrate.ts';
export * from './queries/asvs-overrides.ts';
export * from './queries/asvs-profiles.ts';
export * from './queries/asvs-statements.ts';
export type { CountedChapter } from './queries/chapter-findings.ts';
export * from './queries/chapter-summary.ts';
export * from './queries/attention.ts';
export * from './queries/audit-list.ts';
export * from './queries/audit.ts';
export {
  findDifferenceOfFinding,
  listDifferences,
  type DifferenceOfFinding,
  type ListDifferencesOptions,
  type StoredDifference,
} from './queries/check-differences.ts';
export * from './queries/checks.ts';
export * from './queries/decisions.ts';
export * from './queries/close-mapping.ts';
export * from './queries/connections.ts';
export {
  continuePush,
  DEFAULT_GIVEN_UP_TIMES,
  enqueuePush,
  enqueuePushSoon,
  enqueueTask,
  requestPublishing as requestPublishingOfProduct,
  requestCounting,
  requestPublishing,
  requestPublishingOfMany,
  sweepPushes,
} from './queries/enqueue.ts';
export type { GivenUpTimes } from './queries/enqueue.ts';
export { keepOtherTests, tellNeighbours } from './queries/other-tests.ts';
export type { EngagementKey } from './queries/other-tests.ts';
export { pauseExports, requestCatchUp, switchExportsOn, undoSwitchingOn } from './queries/exports-switch.ts';
export { exportsPaused, holdPush, isBeingClosed, PushTakenOver, requireIntent } from './queries/hold-push.ts';
export type { ClaimedMapping } from './queries/hold-push.ts';
export {
  claimPush,
  endPush,
  hasPendingPush,
  recordPushedCode,
  saveHeartbeat,
  saveProgress,
} from './queries/pushes.ts';
export type { DuePushes, EndPushOptions, PushRecord } from './queries/pushes.ts';
export * from './queries/request-push.ts';
export * from './queries/push-changes.ts';
export * from './queries/push-change-lists.ts';
export * from './queries/push-lists.ts';
export { findLastChanges, findLastPushes } from './queries/last-pushes.ts';
export * from './queries/all-pushes.ts';
export type { PushFilter } from './queries/push-filter.ts';
export { countByStatus, summarisePushes } from './queries/push-summary.ts';
export * from './queries/open-findings.ts';
export {
  countRejectionReasons,
  insertRejectedFinding,
  listRejectedFindings,
} from './queries/rejected-findings.ts';
export type { NewRejectedFinding, RejectionReason, RejectionReasons } from './queries/rejected-findings.ts';
export { findChangedFindings, findGoneFindings } from './queries/changed-findings.ts';
export type { FindChangedOptions } from './queries/changed-findings.ts';
export { compareFindings } from './queries/compare-findings.ts';
export type { Comparison, FindingCounts } from './queries/compare-findings.ts';
export {
  clearLedger,
  countExported,
  countSentPlain,
  findAcceptances,
  findPending,
  findToRestore,
  findReportsInFlight,
  loadLedger,
} from './queries/ledger.ts';
export type { LedgerScope } from './queries/ledger.ts';
export { recordEvents, recordProcessed } from './queries/record-events.ts';
export {
  countRejected,
  endLostRejections,
  makeRejectionsDue,
  recordRejected,
} from './queries/record-rejected.ts';
export type { RejectedEntry } from './queries/record-rejected.ts';
export { countClosing } from './queries/count-closing.ts';
export {
  countLostNotes,
  dropNotesBefore,
  findDueNotes,
  planNotes,
  reconcileNotes,
  recordNoteAsked,
  recordNoteDone,
  recordNoteFailed,
  recordNoteRefused,
  recordNotes,
} from './queries/finding-notes.ts';
export type { DueNote, SeenNotes } from './queries/finding-notes.ts';
export * from './queries/further-branches.ts';
export { recordLeftAsIs, recordMissing, recordToRestore } from './queries/record-in-bulk.ts';
export { recordLeftTakenBack, recordLeftThere } from './queries/record-left.ts';
export * from './queries/known-mappings.ts';
export * from './queries/ledger-of-finding.ts';
export * from './queries/left-findings.ts';
export * from './queries/ledger-check.ts';
export * from './queries/batch-undo.ts';
export * from './queries/batch-wait.ts';
export * from './queries/map-rule-candidates.ts';
export * from './queries/map-rule-decisions.ts';
export * from './queries/map-rules.ts';
export * from './queries/mapping-batch-items.ts';
export * from './queries/mapping-batches.ts';
export * from './queries/mapping-facts.ts';
export * from './queries/mappings.ts';
export * from './queries/host-notices.ts';
export * from './queries/own-tests.ts';
export * from './queries/operator-holds.ts';
export * from './queries/operator-views.ts';
export * from './queries/reconciling.ts';
export * from './queries/notices.ts';
export * from './queries/product-repositories.ts';
export * from './queries/engagement-names.ts';
export * from './queries/products-mapped.ts';
export type { ProductKey } from './queries/product-key.ts';
export * from './queries/publishing.ts';
export * from './queries/regulations.ts';
export * from './queries/renewals.ts';
export {
  countRenewable,
  findWantedRenewal,
  listRenewable,
  recordCompared,
  wantRenewals,
} from './queries/wanted-renewals.ts';
export type {
  RenewableCounts,
  RenewalPlace,
  RenewalScope,
  WantedRenewal,
} from './queries/wanted-renewals.ts';
export { cancelOpenPushes } from './queries/cancel-pushes.ts';
export { handOverPush } from './queries/hand-over-push.ts';
export * from './queries/instances.ts';
export * from './queries/lanes.ts';
export { parsePosition } from './queries/keyset.ts';
export type { PageWindow, Position, Positioned } from './queries/keyset.ts';
export { claimKey, keepResponse, releaseKey } from './queries/idempotency-keys.ts';
export type { KeyState, NamedRequest } from './queries/idempotency-keys.ts';
export { releaseJobs } from './queries/release-jobs.ts';
export {
  continueTeamRemoval,
  deleteTeam,
  deleteTeamRows,
  sweepTeamRemovals,
} from './queries/team-removal.ts';
export type { TeamRows } from './queries/team-removal.ts';
export { countExpired, deleteExpired, EXPIRING_TABLES } from './queries/retention.ts';
export type { ExpiredRows, ExpiringTable } from './queries/retention.ts';
export { countOverview } from './queries/overview.ts';
export type { MatchingOptions } from './queries/matching-options.ts';
export * from './queries/repositories-table.ts';
export * from './queries/own-settings.ts';
export * from './queries/profiles-undo.ts';
export * from './queries/repository-selections.ts';
export * from './queries/settings-undo.ts';
export * from './queries/sealed-keys.ts';
export * from './queries/tasks.ts';
export * from './queries/rereads.ts';
export * from './queries/unsettled-objects.ts';
export {
  addOwnValues,
  clearUnsettled,
  recordAnswered,
  recordLost,
  recordLostReports,
  recordReportEnded,
  recordReportOver,
  recordSent,
} from './queries/unsettled.ts';
export type { SentValues } from './queries/unsettled.ts';
export { readTeam, withTeam } from './with-team.ts';
export type { TeamActor } from './with-team.ts';
