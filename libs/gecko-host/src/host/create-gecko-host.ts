import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '@gecko-defectdojo/data';
import type { GeckoHost, HostRepository } from '@gecko-defectdojo/services';
import { repositories } from '../schema/index.ts';
import { findLatestScan } from './find-latest-scan.ts';
import { findPeople } from './find-people.ts';
import { listScannedBranches } from './list-scanned-branches.ts';
import { loadFindings } from './load-findings.ts';

export interface CreateGeckoHostOptions {
  /** Where people open Gecko; links in findings begin with it. */
  readonly appBaseUrl: string;
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
  return {
    findRepository: async (tx, teamId, repositoryId) =>
      (await findRepositories(tx, teamId, [repositoryId]))[0],
    findRepositories,
    loadFindings: (tx, teamId, findingIds) => loadFindings(tx, { teamId, findingIds, appBaseUrl }),
    findLatestScan: (tx, teamId, repositoryId, branch) =>
      findLatestScan(tx, teamId, { repositoryId, branch }),
    listScannedBranches,
    findPeople,
    ...(options.noticeOpened === undefined ? {} : { noticeOpened: options.noticeOpened }),
  };
}
