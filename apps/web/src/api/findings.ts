import {
  CallChainStep,
  FindingDifference,
  FindingStatus,
  FindingType,
  Instant,
  LeftDifferences,
  listEnvelope,
  resourceEnvelope,
  Uuid,
} from '@gecko-defectdojo/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { Severity } from '../text/severity.ts';
import { ApiError, call, queryString } from './request.ts';

/** A finding as the table shows it. */
export const Finding = z.object({
  id: Uuid,
  branch: z.string(),
  type: FindingType,
  title: z.string(),
  cwe: z.string().nullable(),
  severity: z.number(),
  isSeverityOverridden: z.boolean(),
  filePath: z.string(),
  line: z.int().nullable(),
  status: FindingStatus,
  statusChangedAt: Instant,
  acceptedUntil: Instant.nullable(),
  firstDetectedAt: Instant,
});
export type Finding = z.infer<typeof Finding>;

/** One line of a finding's history. */
export const FindingEvent = z.object({
  id: Uuid,
  what: z.enum(['status', 'accepted_until', 'severity', 'reason']),
  from: z.string().nullable(),
  to: z.string().nullable(),
  by: z.object({ id: Uuid, name: z.string().nullable() }).nullable(),
  at: Instant,
});
export type FindingEvent = z.infer<typeof FindingEvent>;

/** A finding in full. */
export const FindingDetail = Finding.extend({
  detectedSeverity: z.number(),
  shortDescription: z.string(),
  description: z.string(),
  cvssVector: z.string().nullable(),
  cvssRationale: z.string().nullable(),
  confidenceScore: z.int().nullable(),
  callChain: z.array(CallChainStep),
  proofOfConcept: z.string().nullable(),
  patch: z.string().nullable(),
  remediation: z.string().nullable(),
  triagedBy: z.string().nullable(),
  triagedAt: Instant.nullable(),
  triageReason: z.string().nullable(),
  lastSeen: z.object({ scanId: Uuid, commit: z.string(), completedAt: Instant }).nullable(),
  events: z.array(FindingEvent),
});
export type FindingDetail = z.infer<typeof FindingDetail>;

const FindingCounts = z.object({
  total: z.int(),
  statuses: z.record(FindingStatus, z.int()),
  severities: z.record(Severity, z.int()),
  types: z.record(FindingType, z.int()),
});
export type FindingCounts = z.infer<typeof FindingCounts>;

/** Rows on one page of findings. */
const FINDINGS_PAGE = 50;
/** The most findings that are chosen and changed at once. */
export const BULK_MAX = 1_000;

/** The filters of a list. Empty lists and texts filter nothing. */
export interface FindingsFilter {
  readonly branch: string;
  readonly search: string;
  readonly status: readonly FindingStatus[];
  readonly severity: readonly Severity[];
  readonly type: readonly FindingType[];
  /** A chapter or a requirement of the ASVS: `v5.0.0-V10`, `v5.0.0-10.4.1`. */
  readonly asvs: string;
}

function filterParameters({ branch, search, status, severity, type, asvs }: FindingsFilter) {
  return {
    branch,
    search,
    status: status.join(','),
    severity: severity.join(','),
    type: type.join(','),
    asvs,
  };
}

export interface FindingsPage {
  readonly sort: string;
  readonly order: string;
  readonly page: number;
}

/** One page of a repository's findings; pages count from 1. */
export function findingsQuery(
  repositoryId: string,
  filter: FindingsFilter,
  { sort, order, page }: FindingsPage,
) {
  return queryOptions({
    queryKey: ['findings', repositoryId, 'list', filter, sort, order, page],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => {
      const offset = (page - 1) * FINDINGS_PAGE;
      const query = queryString({ ...filterParameters(filter), sort, order, limit: FINDINGS_PAGE, offset });
      return call(`/repositories/${repositoryId}/findings${query}`, listEnvelope(Finding), { signal });
    },
  });
}

/** The number of findings of each status, severity and type. */
export function countsQuery(repositoryId: string, filter: FindingsFilter) {
  return queryOptions({
    queryKey: ['findings', repositoryId, 'counts', filter],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const path = `/repositories/${repositoryId}/findings/counts${queryString(filterParameters(filter))}`;
      return (await call(path, resourceEnvelope(FindingCounts), { signal })).data;
    },
  });
}

/** Returns the ids of all findings that match the filter, up to `BULK_MAX`. */
export async function findIds(repositoryId: string, filter: FindingsFilter): Promise<string[]> {
  const query = queryString({ ...filterParameters(filter), limit: BULK_MAX });
  const path = `/repositories/${repositoryId}/findings${query}`;
  return (await call(path, listEnvelope(z.object({ id: Uuid })))).data.map(({ id }) => id);
}

/** One finding in full. */
export function findingQuery(repositoryId: string, findingId: string) {
  return queryOptions({
    queryKey: ['findings', repositoryId, 'one', findingId],
    queryFn: async ({ signal }) => {
      const path = `/repositories/${repositoryId}/findings/${findingId}`;
      return (await call(path, resourceEnvelope(FindingDetail), { signal })).data;
    },
  });
}

/** Milliseconds between two looks for what is on its way to DefectDojo. */
const LINK_MS = 3_000;

/** The difference that the last check found in a finding in DefectDojo. Null for none, and for users without access. */
export function defectDojoDifferenceQuery(findingId: string) {
  return queryOptions({
    queryKey: ['defectdojo-difference', findingId],
    retry: false,
    queryFn: async ({ signal }): Promise<FindingDifference['difference']> => {
      const path = `/integrations/defectdojo/findings/${findingId}/difference`;
      try {
        return (await call(path, resourceEnvelope(FindingDifference), { signal })).data.difference;
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null;
        throw error;
      }
    },
    // Gecko's version is on its way: the mark goes once it is there.
    refetchInterval: ({ state }) => (state.data?.followUp === 'waiting' ? LINK_MS : false),
  });
}

/**
 * The address of a finding in DefectDojo; null before the first push, after which it appears, and for users without
 * access to integrations.
 */
export function defectDojoLinkQuery(findingId: string) {
  return queryOptions({
    queryKey: ['defectdojo-link', findingId],
    retry: false,
    refetchInterval: ({ state }) => (state.data === null ? LINK_MS : false),
    queryFn: async ({ signal }): Promise<string | null> => {
      const Link = resourceEnvelope(z.object({ url: z.url({ protocol: /^https?$/ }) }));
      try {
        return (await call(`/integrations/defectdojo/findings/${findingId}/link`, Link, { signal })).data.url;
      } catch (error) {
        if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return null;
        throw error;
      }
    },
  });
}

/** The number of findings changed, and whether DefectDojo follows. */
const Triaged = z.object({ changed: z.int(), exports: z.enum(['queued', 'paused', 'none']) });
export type Triaged = z.infer<typeof Triaged>;
const Changed = resourceEnvelope(Triaged);

export interface StatusChange {
  readonly findingIds: readonly string[];
  readonly status: FindingStatus;
  /** The time at which an accepted risk opens again. Default: never. */
  readonly acceptedUntil?: string | undefined;
  /** Why; an empty one takes a reason away. */
  readonly reason?: string | undefined;
}

/** Leaves a finding that a check found changed as it is in DefectDojo, or takes that back. */
export async function leaveInDefectDojo({
  checkId,
  findingId,
  isBack,
}: Readonly<Record<'checkId' | 'findingId', string>> & { readonly isBack: boolean }): Promise<void> {
  const path = `/integrations/defectdojo/checks/${checkId}/${isBack ? 'take-back-left' : 'leave'}`;
  await call(path, resourceEnvelope(LeftDifferences), { method: 'POST', body: { findingIds: [findingId] } });
}

/** Sets the status of findings. */
export async function setStatus(repositoryId: string, change: StatusChange): Promise<Triaged> {
  const path = `/repositories/${repositoryId}/findings/status`;
  return (await call(path, Changed, { method: 'POST', body: change })).data;
}

/** Overrides the severity of findings; null reverts to Gecko's own. */
export async function setSeverity(
  repositoryId: string,
  change: { readonly findingIds: readonly string[]; readonly severity: number | null },
): Promise<Triaged> {
  const path = `/repositories/${repositoryId}/findings/severity`;
  return (await call(path, Changed, { method: 'PATCH', body: change })).data;
}
