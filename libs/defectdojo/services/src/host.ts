import type { Readable } from 'node:stream';
import type { GeckoFinding, Notice } from '@gecko-defectdojo/contract';
import type { Tx } from '@gecko-defectdojo/data';

/** A repository that is connected to Gecko. */
export interface HostRepository {
  readonly id: string;
  readonly provider: 'github' | 'gitlab' | 'bitbucket' | 'azure';
  /** `group/name`, unique per provider. */
  readonly fullName: string;
  readonly url: string;
  readonly defaultBranch: string;
}

/** The newest finished deep scan or recheck of a branch. */
export interface HostScan {
  readonly id: string;
  readonly commit: string;
  readonly completedAt: Date;
}

/** The code that a scan looked at, to be read and never run. Whoever opens one releases it. */
export type HostCheckout = {
  /** The commit it is of. */
  readonly commit: string;
  /** Lets Gecko throw the code away; to be called once, whatever happened. */
  release(): Promise<void>;
} & (
  | { readonly kind: 'folder'; readonly path: string }
  /** A bare repository, or the `.git` of one that is not; it holds the commit. */
  | { readonly kind: 'bare'; readonly path: string }
  /** A `.tar.gz`; opened at most once. */
  | { readonly kind: 'archive'; open(): Readable }
);

/**
 * What this plugin asks of Gecko. Every call joins the plugin's own transaction, so that it sees what the trigger
 * wrote; the host also publishes the view `gecko.export_findings` that the ledger is compared with.
 */
export interface GeckoHost {
  /** The team's repository with this id, or nothing: another team's does not exist. */
  findRepository(tx: Tx, teamId: string, repositoryId: string): Promise<HostRepository | undefined>;
  /** Those of these repositories that the team has, in any order; at most a page of ids is asked for. */
  findRepositories(tx: Tx, teamId: string, repositoryIds: readonly string[]): Promise<HostRepository[]>;
  /** These findings as they are now; those that are gone are left out. At most 1,000 ids are asked for. */
  loadFindings(tx: Tx, teamId: string, findingIds: readonly string[]): Promise<GeckoFinding[]>;
  /** The newest finished scan that counts for exports (deep or recheck, never PR) of this branch. */
  findLatestScan(tx: Tx, teamId: string, repositoryId: string, branch: string): Promise<HostScan | undefined>;
  /** The branches that finished deep scans or rechecks of this repository looked at, newest first, at most 100. */
  listScannedBranches(tx: Tx, teamId: string, repositoryId: string): Promise<string[]>;
  /** The names of these people, by id; whoever left the team may be missing. At most a page of ids is asked for. */
  findPeople(tx: Tx, teamId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * The code that a scan looked at, or nothing when Gecko has none (any more). Not part of a transaction, because it may
   * have to be fetched; the signal ends that. A host that never hands out code leaves it out.
   */
  openCheckout?(
    teamId: string,
    repositoryId: string,
    scanId: string,
    signal: AbortSignal,
  ): Promise<HostCheckout | undefined>;
  /**
   * Told once when something begins to need a person, in the transaction in which it was found out: to turn into a
   * message. A host that sends none leaves it out.
   */
  noticeOpened?(tx: Tx, teamId: string, notice: Notice): Promise<void>;
}
