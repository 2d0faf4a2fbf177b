import type { GeckoFinding, Notice } from '@gecko-defectdojo/contract';
import type { HostCheckout } from './host-checkout.ts';
import type { HostRepository } from './host-repository.ts';
import type { HostScan, HostScanTimes } from './host-scan.ts';
import type { HostSql } from './host-sql.ts';

/** A branch of a repository. */
export interface HostBranch {
  readonly repositoryId: string;
  readonly branch: string;
}

/** The branch whose newest scan is wanted. */
export interface LatestScanOptions extends HostBranch {
  /**
   * Only scans of this kind. A recheck finds nothing new, so it does not show what a branch holds. Without it, deep scans
   * and rechecks.
   */
  readonly kind?: 'deep' | undefined;
}

/** The scan whose code is wanted. */
export interface OpenCheckoutOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly scanId: string;
  /** Aborted when the code is no longer wanted. */
  readonly signal: AbortSignal;
}

/**
 * The calls that the plugin makes to Gecko. Each call joins the plugin's own transaction through `HostSql`, so it sees
 * what the trigger wrote, under the app role and with `app.team_id` set. For the data that the plugin compares row by
 * row the host publishes views instead: see `HOST_VIEWS`.
 */
export interface GeckoHost {
  /** Returns the team's repository with this id. Another team's repository does not exist. */
  findRepository(sql: HostSql, teamId: string, repositoryId: string): Promise<HostRepository | undefined>;
  /** Returns those of these repositories that the team has, in any order. At most 1,000 ids. */
  findRepositories(sql: HostSql, teamId: string, repositoryIds: readonly string[]): Promise<HostRepository[]>;
  /** Returns these findings as they are now, in any order; deleted ones are left out. At most 1,000 ids. */
  loadFindings(sql: HostSql, teamId: string, findingIds: readonly string[]): Promise<GeckoFinding[]>;
  /** Returns the newest finished deep scan or recheck of this branch. PR scans never count. */
  findLatestScan(sql: HostSql, teamId: string, branch: LatestScanOptions): Promise<HostScan | undefined>;
  /** Returns the branches that finished deep scans or rechecks looked at, newest first, at most 100. */
  listScannedBranches(sql: HostSql, teamId: string, repositoryId: string): Promise<string[]>;
  /**
   * Returns when the scans of these branches ended, one entry each, in any order; branches of repositories that the team
   * does not have may be missing. At most 1,000 branches. Optional: without it the table of repositories does not say that a branch was never scanned, or has had only PR scans since.
   */
  findScanTimes?(sql: HostSql, teamId: string, branches: readonly HostBranch[]): Promise<HostScanTimes[]>;
  /** Returns the names of these people by user id. People who left the team may be missing. At most 1,000 ids. */
  findPeople(sql: HostSql, teamId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * Returns the code that a scan looked at, or undefined when the host no longer has it. Runs outside any transaction,
   * because the code may have to be fetched; the signal ends that. Optional: without it, ASVS detection is off.
   */
  openCheckout?(options: OpenCheckoutOptions): Promise<HostCheckout | undefined>;
  /**
   * Called when something begins to need a person, in the transaction that found it out; if it throws, that is rolled
   * back and tried again. At least once per notice: the id is stable, so a host that sends messages skips an id it knows.
   * Optional.
   */
  noticeOpened?(sql: HostSql, teamId: string, notice: Notice): Promise<void>;
  /**
   * Called when a notice is over, in a transaction of its own, within minutes. At least once per notice that was opened,
   * under the same id; a notice that opens and ends at once is reported both ways. A problem that comes back is a new
   * notice with a new id. If it throws, it is called again later, and other notices do not wait. Optional: hosts that
   * implement it later are called for the notices that ended before.
   */
  noticeClosed?(sql: HostSql, teamId: string, notice: Notice): Promise<void>;
}
