import { randomUUID } from 'node:crypto';
import { ingestScan as ingest, parseScanReport, renameRepository as rename } from '@gecko/host';
import type { HostTx } from './in-host.ts';

/** The result of a scan, as the host's scanner hands it over. */
export type Scan = ReturnType<typeof parseScanReport>;

/** Reads a scan from parsed JSON; throws a sentence that names the field otherwise. */
export function parseScan(json: unknown): Scan {
  return parseScanReport(json);
}

/** Where a scan belongs in the host. */
export interface ScanPlace {
  readonly scanId: string;
  readonly repositoryId: string;
  readonly branch: string;
}

export interface IngestScanOptions {
  readonly teamId: string;
  readonly report: Scan;
}

/** Takes a finished scan in, with its repository and its findings, and triggers a push of the mapped branch. */
export function ingestScan(tx: HostTx, options: IngestScanOptions): Promise<ScanPlace> {
  return ingest(tx, options);
}

export interface AddRepositoryOptions {
  readonly teamId: string;
  /** Such as `acme/shop`. */
  readonly fullName: string;
  /** `github` by default. */
  readonly provider?: 'github' | 'gitlab';
  /** When its first scan ran, which found nothing. */
  readonly at: Date;
}

/** Connects a repository to the host, with a scan of `main` that found nothing. Returns the repository's id. */
export async function addRepository(tx: HostTx, options: AddRepositoryOptions): Promise<string> {
  const { teamId, fullName, provider = 'github' } = options;
  const at = options.at.toISOString();
  const report = parseScan({
    scan: {
      id: randomUUID(),
      kind: 'deep',
      branch: 'main',
      commit: 'c0ffee',
      startedAt: at,
      completedAt: at,
    },
    repository: { provider, fullName, url: `https://${provider}.com/${fullName}`, defaultBranch: 'main' },
    findings: [],
  });
  return (await ingestScan(tx, { teamId, report })).repositoryId;
}

export interface RenameRepositoryOptions {
  readonly teamId: string;
  readonly repositoryId: string;
  /** `group/name` from now on. */
  readonly fullName: string;
  readonly url: string;
}

/** Renames a repository, and tells the plugin. */
export function renameRepository(tx: HostTx, options: RenameRepositoryOptions): Promise<void> {
  return rename(tx, options);
}
