import { listEnvelope, Provider, resourceEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call, queryString } from './request.ts';

const Figure = z.int().min(0);

/** A repository with the open findings and the last scan of its default branch. */
export const Repository = z.object({
  id: Uuid,
  provider: Provider,
  fullName: z.string(),
  url: z.string(),
  defaultBranch: z.string(),
  openFindings: z.object({ critical: Figure, high: Figure, medium: Figure, low: Figure }),
  lastScanAt: z.iso.datetime().nullable(),
});
export type Repository = z.infer<typeof Repository>;

/** Rows on one page of repositories. */
const REPOSITORIES_PAGE = 50;

/** One page of the team's repositories by name; pages count from 1. */
export function repositoriesQuery(wanted: { readonly search: string; readonly page: number }) {
  const { search, page } = wanted;
  return queryOptions({
    queryKey: ['repositories', wanted],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const offset = (page - 1) * REPOSITORIES_PAGE;
      const query = queryString({ search, limit: REPOSITORIES_PAGE, offset });
      return call(`/repositories${query}`, listEnvelope(Repository), { signal });
    },
  });
}

/** The repository at a provider's path. */
export function repositoryQuery(key: { readonly provider: string; readonly path: string }) {
  return queryOptions({
    queryKey: ['repository', key],
    queryFn: async ({ signal }) =>
      (await call(`/repositories/lookup${queryString(key)}`, resourceEnvelope(Repository), { signal })).data,
  });
}

/** The result of a scan. */
const ScanRun = z.object({
  source: z.enum(['attached', 'repeated']),
  created: Figure,
  updated: Figure,
  reopened: Figure,
  unchanged: Figure,
  dropped: Figure,
});
export type ScanRun = z.infer<typeof ScanRun>;

/** Scans the default branch of a repository now. */
export async function runScan(repositoryId: string): Promise<ScanRun> {
  const path = `/repositories/${repositoryId}/scans`;
  return (await call(path, resourceEnvelope(ScanRun), { method: 'POST' })).data;
}
