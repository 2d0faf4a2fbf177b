import type { GeckoHost } from '@gecko-defectdojo/host';
import type { GeckoDatabase } from '@gecko/data';
import { openCheckout } from '../checkout/open-checkout.ts';
import { findLatestScan } from './find-latest-scan.ts';
import { findPeople } from './find-people.ts';
import { findRepositories } from './find-repositories.ts';
import { findScanTimes } from './find-scan-times.ts';
import { listScannedBranches } from './list-scanned-branches.ts';
import { loadFindings } from './load-findings.ts';

export interface CreateGeckoHostOptions {
  /** Where people open Gecko; links in findings begin with it. */
  readonly appBaseUrl: string;
  /** Where attached checkouts are looked up; without it the stand-in hands out no code. */
  readonly database?: GeckoDatabase;
  /** Receives opened notices, such as `keepMessages`. Default: ignores them. */
  readonly noticeOpened?: GeckoHost['noticeOpened'];
  /** Receives closed notices. Default: ignores them. */
  readonly noticeClosed?: GeckoHost['noticeClosed'];
}

/** Where the app mounts the module. */
const MODULE_PATH = '/settings/defectdojo';

/** The port to Gecko over the stand-in's tables. */
export function createGeckoHost(options: CreateGeckoHostOptions): GeckoHost {
  const appBaseUrl = options.appBaseUrl.replace(/\/+$/, '');
  const { database } = options;
  return {
    findRepository: async (sql, teamId, repositoryId) =>
      (await findRepositories(sql, { teamId, ids: [repositoryId], appBaseUrl }))[0],
    findRepositories: (sql, teamId, ids) => findRepositories(sql, { teamId, ids, appBaseUrl }),
    loadFindings: (sql, teamId, findingIds) => loadFindings(sql, { teamId, findingIds, appBaseUrl }),
    findLatestScan,
    listScannedBranches,
    findScanTimes,
    findPeople,
    paths: { module: (_teamId, path) => `${appBaseUrl}${MODULE_PATH}${path === '/' ? '' : path}` },
    ...(database === undefined
      ? {}
      : {
          openCheckout: ({ signal, ...scan }) => openCheckout(database, scan, signal),
        }),
    ...(options.noticeOpened === undefined ? {} : { noticeOpened: options.noticeOpened }),
    ...(options.noticeClosed === undefined ? {} : { noticeClosed: options.noticeClosed }),
  };
}
