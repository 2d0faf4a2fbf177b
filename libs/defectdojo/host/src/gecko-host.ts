import type { ClosedNoticeMessage, GeckoFinding, NoticeMessage } from '@gecko-defectdojo/contract';
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

/** The host's app, for links in messages. The page has addresses of its own: `DefectDojoHost.paths`. */
export interface HostPaths {
  /**
   * Returns the absolute URL of a page of the module. `path` begins with a slash and is relative to where the host mounts
   * the routes, such as `/pushes/0b21…`. Undefined for no link.
   */
  readonly module: (teamId: string, path: string) => string | undefined;
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
   * Returns when the scans of these branches ended, one entry each, in any order; branches of repositories that the
   * team does not have may be missing. At most 1,000 branches. Optional: without it the table of repositories does not
   * say that a branch was never scanned, or has had only PR scans since.
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
   * Called when something begins to need a person, in a transaction of its own, within seconds. At least once per
   * notice: the id is stable, also where the worker dies between this call and its commit, so a host skips an id that
   * it knows. If it throws, it is called again later, and other notices do not wait. The host chooses the people; the
   * team's Admins and Managers can act on it. A row that is written with `sql` is there exactly once. Optional: hosts
   * that implement it later are called for the notices that they missed.
   */
  noticeOpened?(sql: HostSql, teamId: string, notice: NoticeMessage): Promise<void>;
  /**
   * Called when a notice is over, as `noticeOpened` is, within minutes, under the same id and never before that call; a
   * notice that opens and ends at once is reported both ways. A problem that comes back is a new notice with a new id.
   * Optional.
   */
  noticeClosed?(sql: HostSql, teamId: string, notice: ClosedNoticeMessage): Promise<void>;
  /** Names addresses of the host's app. Optional: without it messages have no address. */
  readonly paths?: HostPaths;
}
