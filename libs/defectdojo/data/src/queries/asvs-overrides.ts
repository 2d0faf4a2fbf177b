import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { asvsOverrides } from '../schema/index.ts';
import type { RepositoryKeys } from './asvs-profiles.ts';
import { idIn } from './id-in.ts';

/** A person's decision on a chapter of a repository. */
export type AsvsOverrideRecord = typeof asvsOverrides.$inferSelect;

/** Seventeen chapters, four versions, and room. */
const OVERRIDES_MAX = 500;

/** The live overrides of these repositories, of every version, oldest first. */
export async function listOverrides(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<AsvsOverrideRecord[]> {
  if (repositoryIds.length === 0) return [];
  return tx
    .select()
    .from(asvsOverrides)
    .where(liveOf({ teamId, repositoryIds }))
    .orderBy(asc(asvsOverrides.at), asc(asvsOverrides.id))
    .limit(OVERRIDES_MAX * repositoryIds.length);
}

/** These overrides, ended ones too. */
export async function findOverrides(
  tx: Tx,
  teamId: string,
  ids: readonly string[],
): Promise<AsvsOverrideRecord[]> {
  if (ids.length === 0) return [];
  return tx
    .select()
    .from(asvsOverrides)
    .where(and(eq(asvsOverrides.teamId, teamId), idIn(asvsOverrides.id, ids)));
}

/** An override that was ended. */
export type EndedOverride = Pick<
  AsvsOverrideRecord,
  'id' | 'repositoryId' | 'chapterId' | 'applies' | 'reason'
>;

/**
 * Ends people's overrides of these chapters in these repositories, at most a page of them. Returns those there were. Call
 * it with the profiles' locks held.
 */
export async function endOverrides(
  tx: Tx,
  of: RepositoryKeys & { readonly version: AsvsVersion; readonly chapterIds: readonly string[] },
  endedBy: string,
): Promise<EndedOverride[]> {
  const { teamId, repositoryIds, version, chapterIds } = of;
  if (chapterIds.length === 0) return [];
  // By the whole key of the index, one by one: with a list of ids a planner without statistics reads all of the team.
  const live = await tx.execute<EndedOverride & Record<string, unknown>>(sql`
    select x.* from unnest(${arrayOf(repositoryIds)}::uuid[]) repository(id)
    cross join unnest(${arrayOf(chapterIds)}::text[]) chapter(id)
    cross join lateral (
      select o.id as "id", o.repository_id as "repositoryId", o.chapter_id as "chapterId", o.applies as "applies",
        o.reason as "reason"
      from defectdojo.asvs_overrides o
      where o.team_id = ${teamId}::uuid and o.repository_id = repository.id and o.version = ${version}
        and o.chapter_id = chapter.id and o.ended_at is null
      limit 1
    ) x`);
  if (live.length === 0) return [];
  await tx
    .update(asvsOverrides)
    .set({ endedAt: sql`now()`, endedBy })
    .where(
      and(
        eq(asvsOverrides.teamId, teamId),
        idIn(
          asvsOverrides.id,
          live.map(({ id }) => id),
        ),
      ),
    );
  return [...live];
}

/** Writes ids, which have no comma or quote in them, as the text of an array. */
function arrayOf(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::text`;
}

function liveOf({ teamId, repositoryIds }: RepositoryKeys) {
  return and(
    eq(asvsOverrides.teamId, teamId),
    idIn(asvsOverrides.repositoryId, repositoryIds),
    isNull(asvsOverrides.endedAt),
  );
}

/** The values of a new override. */
export type NewOverride = Pick<
  typeof asvsOverrides.$inferInsert,
  'teamId' | 'repositoryId' | 'version' | 'chapterId' | 'applies' | 'reason' | 'by' | 'at'
>;

/** Adds people's overrides to chapters that have none: of a page of repositories at most. */
export async function insertOverrides(tx: Tx, overrides: readonly NewOverride[]): Promise<void> {
  if (overrides.length > 0) await tx.insert(asvsOverrides).values([...overrides]);
}
