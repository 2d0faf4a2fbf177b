import { ActivityEntry, Check, Push, RepositoryRow } from '@gecko-defectdojo/contract';
import type { APIRequestContext } from 'playwright-core';
import { z } from 'zod';
import type { MappingToSee, RepositoryToSee, Team } from './team.ts';

const INTEGRATION = '/api/v1/integrations/defectdojo';
const PAGE = 100;
/** More than the largest scene has. */
const ROWS_MAX = 5_000;

type MappedRow = RepositoryRow & { readonly mapping: NonNullable<RepositoryRow['mapping']> };

/**
 * Looks in the API for repositories to show each page with, such as one whose push waits. The profile that asks is signed
 * in as a person of the team.
 *
 * @throws Error if nothing is mapped and pushed, or everything is mapped
 */
export async function findTeam(request: APIRequestContext): Promise<Team> {
  const rows = await listRows(request);
  const mapped = rows.filter((row): row is MappedRow => row.mapping !== null);
  const unmapped = rows.filter(({ mapping }) => mapping === null);
  const show = await findShown(request, mapped);
  const scanned = unmapped.find(({ levelSource }) => levelSource !== 'none');
  if (!show || !scanned) throw new Error('The team has nothing that its pages could be shown with.');
  const first = rows.slice(0, 50);
  const last = (isSo: (push: Push, row: MappedRow) => boolean) => {
    const row = mapped.find((one) => one.lastPush !== null && isSo(one.lastPush, one));
    return row && seen(row, row.lastPush?.id ?? '');
  };
  return {
    mapped: seen(show, await findChange(request, show.mapping.id)),
    finding: await findFinding(request, show.id),
    unmapped: place(scanned),
    unseen: placeOf(unmapped.find(({ levelSource }) => levelSource === 'none')),
    unread: placeOf(rows.find(({ notRead }) => notRead.length > 0)),
    stale: last((_push, { mapping }) => mapping.state === 'stale'),
    troubled: last(({ status }) => status === 'partial'),
    failed: last(({ status }, { mapping }) => status === 'failed' && mapping.state === 'active'),
    waiting: last(({ status }) => status === 'waiting'),
    queued: last(({ status }) => status === 'queued'),
    running: last(({ status }) => status === 'running'),
    batch: await findBatch(request),
    inSight: {
      mapped: first.find(({ mapping }) => mapping?.state === 'active')?.name ?? show.name,
      unmapped: first.find(({ mapping }) => mapping === null)?.name ?? scanned.name,
    },
  };
}

async function ask<T extends z.ZodType>(
  request: APIRequestContext,
  path: string,
  schema: T,
): Promise<z.infer<T>> {
  const response = await request.get(path);
  if (!response.ok()) throw new Error(`${path} returned ${String(response.status())}.`);
  return schema.parse(z.object({ data: z.unknown() }).parse(await response.json()).data);
}

async function listRows(request: APIRequestContext): Promise<RepositoryRow[]> {
  const rows: RepositoryRow[] = [];
  while (rows.length < ROWS_MAX) {
    const path = `${INTEGRATION}/repositories?limit=${String(PAGE)}&offset=${String(rows.length)}`;
    const page = await ask(request, path, z.array(RepositoryRow));
    rows.push(...page);
    if (page.length < PAGE) break;
  }
  return rows;
}

/** Returns the repository with the most to show: one that a check found changed, or else any that was pushed. */
async function findShown(
  request: APIRequestContext,
  rows: readonly MappedRow[],
): Promise<MappedRow | undefined> {
  const pushed = rows.filter(
    ({ lastPush, levelSource }) => lastPush?.status === 'succeeded' && levelSource === 'chosen',
  );
  for (const row of pushed) {
    const path = `${INTEGRATION}/mappings/${row.mapping.id}/checks?limit=1`;
    const [check] = await ask(request, path, z.array(Check));
    if (check && check.missing > 0 && check.changed > 0) return row;
  }
  return pushed[0];
}

/** Returns the last push of a mapping that created findings. */
async function findChange(request: APIRequestContext, mappingId: string): Promise<string> {
  const pushes = await ask(
    request,
    `${INTEGRATION}/mappings/${mappingId}/pushes?limit=${String(PAGE)}`,
    z.array(Push),
  );
  const push = pushes.find(({ counters }) => counters.created > 0) ?? pushes[0];
  if (!push) throw new Error('The mapping has no push.');
  return push.id;
}

/** Returns the id of the last batch that the activity names. */
async function findBatch(request: APIRequestContext): Promise<string | undefined> {
  const path = `${INTEGRATION}/activity?kind=mappings&limit=${String(PAGE)}`;
  const entries = await ask(request, path, z.array(ActivityEntry));
  return entries.find(({ batchId }) => typeof batchId === 'string')?.batchId ?? undefined;
}

const FindingRow = z.object({ id: z.uuid(), title: z.string(), status: z.string(), severity: z.number() });

/** Returns the title of the most severe open finding that DefectDojo has. */
async function findFinding(request: APIRequestContext, repositoryId: string): Promise<string> {
  const path = `/api/v1/repositories/${repositoryId}/findings`;
  const findings = await ask(request, path, z.array(FindingRow));
  const open = findings.filter(({ status }) => status === 'open').sort((a, b) => b.severity - a.severity);
  for (const { id, title } of open) {
    const link = await request.get(`${INTEGRATION}/findings/${id}/link`);
    if (link.ok()) return title;
  }
  throw new Error('The repository has no open finding that DefectDojo has.');
}

function place({ provider, name, id }: RepositoryRow): RepositoryToSee {
  return { provider, name, repositoryId: id };
}

function placeOf(row: RepositoryRow | undefined): RepositoryToSee | undefined {
  return row && place(row);
}

function seen(row: MappedRow, pushId: string): MappingToSee {
  return { ...place(row), mappingId: row.mapping.id, pushId };
}
