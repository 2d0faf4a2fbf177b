import { and, eq, inArray } from 'drizzle-orm';
import type { Database, Tx } from '@gecko-defectdojo/data';
import type { GeckoHost, HostRepository } from '@gecko-defectdojo/services';
import { openCheckout } from '../checkout/open-checkout.ts';
import { repositories } from '../schema/index.ts';
import { findLatestScan } from './find-latest-scan.ts';
import { findPeople } from './find-people.ts';
import { listScannedBranches } from './list-scanned-branches.ts';
import { loadFindings } from './load-findings.ts';

export interface CreateGeckoHostOptions {
  /** Where people open Gecko; links in findings begin with it. */
  readonly appBaseUrl: string;
  /** Where attached checkouts are looked up; without it the stand-in hands out no code. */
  readonly database?: Database;
  /** What becomes of a notice; the stand-in sends no messages of its own. */
  readonly noticeOpened?: GeckoHost['noticeOpened'];
}

async function findRepositories(tx: Tx, teamId: string, ids: readonly string[]): Promise<HostRepository[]> {
  if (ids.length === 0) return [];
  const { id, provider, fullName, url, defaultBranch } = repositories;
  return tx
    .select({ id, provider, fullName, url, defaultBranch })
    .from(repositories)
    .where(and(eq(repositories.teamId, teamId), inArray(id, [...ids])));
}

/** The port to Gecko over the stand-in's tables. */
export function createGeckoHost(options: CreateGeckoHostOptions): GeckoHost {
  const appBaseUrl = options.appBaseUrl.replace(/\/+$/, '');
  const { database } = options;
  return {
    findRepository: async (tx, teamId, repositoryId) =>
      (await findRepositories(tx, teamId, [repositoryId]))[0],
    findRepositories,
    loadFindings: (tx, teamId, findingIds) => loadFindings(tx, { teamId, findingIds, appBaseUrl }),
    findLatestScan: (tx, teamId, repositoryId, branch) =>
      findLatestScan(tx, teamId, { repositoryId, branch }),
    listScannedBranches,
    findPeople,
    ...(database === undefined
      ? {}
      : {
          openCheckout: (teamId, repositoryId, scanId, signal) =>
            openCheckout(database, { teamId, repositoryId, scanId }, signal),
        }),
    ...(options.noticeOpened === undefined ? {} : { noticeOpened: options.noticeOpened }),
  };
}
