import { and, count, eq, getTableColumns, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { MappingSettings } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { connections, mappings } from '../schema/index.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import { liveFirstMappingsOf, liveMappingsOf } from './live-mappings-of.ts';

/** Names a mapping of a team. */
export interface MappingKey {
  readonly teamId: string;
  readonly mappingId: string;
}

/** A mapping row. */
export type MappingRecord = typeof mappings.$inferSelect;

/** The values of a new mapping row. */
export type NewMapping = Pick<
  typeof mappings.$inferInsert,
  | 'teamId'
  | 'connectionId'
  | 'repositoryId'
  | 'firstMappingId'
  | 'branch'
  | 'followsDefaultBranch'
  | 'service'
  | 'renamed'
  | 'productId'
  | 'productName'
  | 'settings'
  | 'pausedAt'
  | 'pausedBy'
  | 'createdBy'
>;

/** The columns of a mapping that a change may set. */
export type MappingChange = Partial<
  Pick<
    MappingRecord,
    | 'branch'
    | 'branchRule'
    | 'followsDefaultBranch'
    | 'settings'
    | 'pausedAt'
    | 'pausedBy'
    | 'heldBack'
    | 'productName'
    | 'renamed'
    | 'engagementId'
    | 'testId'
    | 'engagementName'
    | 'testTitle'
    | 'state'
    | 'stateCode'
    | 'stateReason'
    | 'dirtySince'
    | 'chunkSize'
    | 'inflightBuildId'
    | 'lastPushedAt'
    | 'removedAt'
    | 'closingSince'
    | 'publishedAsvs'
    | 'asvsLostAt'
    | 'sourceLinks'
    | 'otherTests'
  >
>;

/** The live mapping with this id, or nothing: another team's does not exist. */
export async function findMapping(
  tx: Tx,
  teamId: string,
  mappingId: string,
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId), isNull(mappings.removedAt)))
    .limit(1);
  return row;
}

/** A mapping that has something to be worked on: a live one, or a removed one whose findings are being mitigated. */
export async function findWorkableMapping(
  tx: Tx,
  teamId: string,
  mappingId: string,
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.id, mappingId),
        or(isNull(mappings.removedAt), isNotNull(mappings.closingSince)),
      ),
    )
    .limit(1);
  return row;
}

/** Those of these mappings that are live, by id; at most a page of ids. */
export async function findMappingsByIds(
  tx: Tx,
  teamId: string,
  mappingIds: readonly string[],
): Promise<Map<string, MappingRecord>> {
  if (mappingIds.length === 0) return new Map();
  const rows = await tx
    .select()
    .from(mappings)
    .where(
      and(eq(mappings.teamId, teamId), inArray(mappings.id, [...mappingIds]), isNull(mappings.removedAt)),
    );
  return new Map(rows.map((row) => [row.id, row]));
}

/**
 * The live mapping of a repository, by its first branch, or nothing. There is one for each instance that the team was
 * ever connected to: the one to the instance it is connected to now counts, else the one to the instance it left last.
 */
export async function findMappingOfRepository(
  tx: Tx,
  teamId: string,
  repositoryId: string,
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select({ mapping: mappings })
    .from(mappings)
    .innerJoin(
      connections,
      and(eq(connections.teamId, mappings.teamId), eq(connections.id, mappings.connectionId)),
    )
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.repositoryId, repositoryId),
        isNull(mappings.removedAt),
        isNull(mappings.firstMappingId),
      ),
    )
    .orderBy(sql`${connections.disconnectedAt} desc nulls first`)
    .limit(1);
  return row?.mapping;
}

/**
 * Returns the removed mapping of a repository to the same product whose ledger can continue, preferably one of the same
 * branch.
 */
export async function findRemovedMapping(
  tx: Tx,
  key: {
    readonly teamId: string;
    readonly connectionId: string;
    readonly repositoryId: string;
    readonly productId: number;
    readonly branch: string;
  },
): Promise<MappingRecord | undefined> {
  const [row] = await tx
    .select()
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, key.teamId),
        eq(mappings.connectionId, key.connectionId),
        eq(mappings.repositoryId, key.repositoryId),
        eq(mappings.productId, key.productId),
        isNull(mappings.firstMappingId),
        sql`${mappings.removedAt} is not null`,
      ),
    )
    .orderBy(sql`${mappings.branch} = ${key.branch} desc`, sql`${mappings.removedAt} desc`)
    .limit(1);
  return row;
}

/** Returns true if a product receives, or once received, another repository under this service name. */
export async function isServiceTaken(
  tx: Tx,
  key: {
    readonly teamId: string;
    readonly connectionId: string;
    readonly productId: number;
    readonly service: string;
  },
): Promise<boolean> {
  const [row] = await tx
    .select({ id: mappings.id })
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, key.teamId),
        eq(mappings.connectionId, key.connectionId),
        eq(mappings.productId, key.productId),
        eq(mappings.service, key.service),
      ),
    )
    .limit(1);
  return row !== undefined;
}

const OLDEST_FIRST: readonly SortKey[] = [
  { of: mappings.createdAt, type: 'timestamptz' },
  { of: mappings.id, type: 'uuid' },
];

/** One page of the rows of the live mappings of a connection, oldest first: those of further branches as well. */
export async function listMappingRows(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  page: PageWindow,
): Promise<(MappingRecord & Positioned)[]> {
  return pageOf(tx, liveMappingsOf(key), page);
}

function pageOf(tx: Tx, where: SQL | undefined, page: PageWindow): Promise<(MappingRecord & Positioned)[]> {
  return tx
    .select({ ...getTableColumns(mappings), position: positionOf(OLDEST_FIRST) })
    .from(mappings)
    .where(and(where, comesAfter(OLDEST_FIRST, page.after)))
    .orderBy(sortBy(OLDEST_FIRST))
    .limit(page.limit)
    .offset(page.offset);
}

/** One page of the live mappings of a connection by their first branches, oldest first, and how many there are. */
export async function listMappings(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  page: PageWindow,
): Promise<{ rows: (MappingRecord & Positioned)[]; total: number }> {
  const where = liveFirstMappingsOf(key);
  const rows = await pageOf(tx, where, page);
  const [counted] = await tx.select({ total: count() }).from(mappings).where(where);
  return { rows, total: counted?.total ?? 0 };
}

/** Adds a mapping. A second live one of the same repository and connection breaks a unique key: `conflict`. */
export async function insertMapping(tx: Tx, values: NewMapping): Promise<MappingRecord> {
  const [row] = await tx.insert(mappings).values(values).returning();
  if (!row) throw new Error('insert returned no row');
  return row;
}

/** Changes a mapping. */
export async function updateMapping(
  tx: Tx,
  { teamId, mappingId }: MappingKey,
  change: MappingChange,
): Promise<void> {
  await tx
    .update(mappings)
    .set({ ...change, ...(change.settings && { triageNotesSince: sinceChoice(change.settings) }) })
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)));
}

/** When the mapping's own choice about notes last changed: now, if these settings have another one. */
function sinceChoice(settings: MappingSettings): SQL {
  const choice = JSON.stringify(settings.triageNotes ?? null);
  return sql`case when coalesce(${mappings.settings} -> 'triageNotes', 'null') <> ${choice}::text::jsonb
    then now() else ${mappings.triageNotesSince} end`;
}

/**
 * Locks a mapping until the transaction ends. Requests for a push and changes of the mapping wait meanwhile, and this
 * call waits for those already under way.
 */
export async function holdMapping(
  tx: Tx,
  { teamId, mappingId }: { readonly teamId: string; readonly mappingId: string },
): Promise<void> {
  await tx
    .select({ id: mappings.id })
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)))
    .for('no key update');
}
