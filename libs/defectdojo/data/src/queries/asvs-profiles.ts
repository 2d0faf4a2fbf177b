import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { asvsDetections, asvsProfiles } from '../schema/index.ts';
import { idIn } from './id-in.ts';

/** Rows of the ASVS tables. */
export type AsvsProfileRecord = typeof asvsProfiles.$inferSelect;
export type AsvsDetectionRecord = typeof asvsDetections.$inferSelect;

/** A repository of a team. */
export interface RepositoryKey {
  readonly teamId: string;
  readonly repositoryId: string;
}

/** Some repositories of a team. */
export interface RepositoryKeys {
  readonly teamId: string;
  readonly repositoryIds: readonly string[];
}

/** The number of detections kept for a repository: the newest, and enough older ones to see what changed. */
const DETECTIONS_KEPT = 10;

/** The profiles of these repositories; at most a page of ids. */
export async function findProfiles(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<AsvsProfileRecord[]> {
  if (repositoryIds.length === 0) return [];
  return tx.select().from(asvsProfiles).where(profilesOf({ teamId, repositoryIds }));
}

/** Returns one page of the team's profiles in id order, for a change of the standard's version. */
export async function pageProfiles(
  tx: Tx,
  teamId: string,
  page: { readonly after?: string | undefined; readonly limit: number },
): Promise<AsvsProfileRecord[]> {
  return tx
    .select()
    .from(asvsProfiles)
    .where(
      and(
        eq(asvsProfiles.teamId, teamId),
        page.after === undefined ? undefined : sql`${asvsProfiles.repositoryId} > ${page.after}::uuid`,
      ),
    )
    .orderBy(asc(asvsProfiles.repositoryId))
    .limit(page.limit);
}

/** The profile of a repository whose code was not read. */
export interface AssumedProfile {
  readonly version: AsvsVersion;
  /** All chapters of the version. */
  readonly notRead: readonly string[];
}

/**
 * Gives a repository the assumed level L1 where it has none: each mapped repository has a level, and nothing is known of
 * code that was not read. A known or chosen level stays.
 */
export async function assumeProfile(
  tx: Tx,
  key: RepositoryKey,
  { version, notRead }: AssumedProfile,
): Promise<void> {
  const assumed = { level: 1, levelAssumed: true } as const;
  await tx
    .insert(asvsProfiles)
    .values({ ...key, ...assumed, version, notRead: [...notRead] })
    .onConflictDoUpdate({
      target: [asvsProfiles.teamId, asvsProfiles.repositoryId],
      set: assumed,
      setWhere: isNull(asvsProfiles.level),
    });
}

/**
 * Deletes those of these profiles that say nothing: no mapping, no detection, and no decision of a person in force. They
 * were made to hold a decision that was taken back.
 */
export async function deleteBareProfiles(tx: Tx, { teamId, repositoryIds }: RepositoryKeys): Promise<void> {
  if (repositoryIds.length === 0) return;
  const isOf = (table: SQL) =>
    sql`from ${table} x where x.team_id = ${asvsProfiles.teamId} and x.repository_id = ${asvsProfiles.repositoryId}`;
  await tx
    .delete(asvsProfiles)
    .where(
      and(
        profilesOf({ teamId, repositoryIds }),
        isNull(asvsProfiles.chosenLevel),
        sql`coalesce(${asvsProfiles.stated}, '{}'::jsonb) = '{}'::jsonb`,
        sql`not exists (select ${isOf(sql`defectdojo.asvs_detections`)})`,
        sql`not exists (select ${isOf(sql`defectdojo.asvs_overrides`)} and x.ended_at is null)`,
        sql`not exists (select ${isOf(sql`defectdojo.mappings`)} and x.removed_at is null)`,
      ),
    );
}

/**
 * The profile of a repository, made when there is none, locked until the transaction ends: what is computed from
 * features and overrides is computed by one at a time.
 */
export async function lockProfile(
  tx: Tx,
  { teamId, repositoryId }: RepositoryKey,
  version: AsvsVersion,
): Promise<AsvsProfileRecord> {
  const [row] = await lockProfiles(tx, { teamId, repositoryIds: [repositoryId] }, version);
  if (!row) throw new Error('a profile that was just made exists');
  return row;
}

/** Locks the profiles of these repositories, at most a page of them, as `lockProfile` does; in one order for everybody. */
export async function lockProfiles(
  tx: Tx,
  { teamId, repositoryIds }: RepositoryKeys,
  version: AsvsVersion,
): Promise<AsvsProfileRecord[]> {
  await tx
    .insert(asvsProfiles)
    .values(repositoryIds.toSorted().map((repositoryId) => ({ teamId, repositoryId, version })))
    .onConflictDoNothing();
  return tx
    .select()
    .from(asvsProfiles)
    .where(profilesOf({ teamId, repositoryIds }))
    .orderBy(asc(asvsProfiles.repositoryId))
    .for('update');
}

/** The columns of a profile that a change may set. */
export type AsvsProfileChange = Partial<Omit<AsvsProfileRecord, 'teamId' | 'repositoryId' | 'updatedAt'>>;

/** Changes these profiles alike. */
export async function updateProfiles(tx: Tx, keys: RepositoryKeys, change: AsvsProfileChange): Promise<void> {
  await tx
    .update(asvsProfiles)
    .set({ ...change, updatedAt: sql`now()` })
    .where(profilesOf(keys));
}

function profilesOf({ teamId, repositoryIds }: RepositoryKeys) {
  return and(eq(asvsProfiles.teamId, teamId), idIn(asvsProfiles.repositoryId, repositoryIds));
}

/** The newest detections of a repository, newest first, at most `limit`. */
export async function listDetections(
  tx: Tx,
  key: RepositoryKey,
  limit: number,
): Promise<AsvsDetectionRecord[]> {
  return tx
    .select()
    .from(asvsDetections)
    .where(and(eq(asvsDetections.teamId, key.teamId), eq(asvsDetections.repositoryId, key.repositoryId)))
    .orderBy(desc(asvsDetections.at), desc(asvsDetections.id))
    .limit(limit);
}

/** The scans whose code was looked at, newest look first, as far back as detections are kept. */
export async function listDetectedScans(tx: Tx, key: RepositoryKey): Promise<string[]> {
  const rows = await tx
    .select({ scanId: asvsDetections.scanId })
    .from(asvsDetections)
    .where(and(eq(asvsDetections.teamId, key.teamId), eq(asvsDetections.repositoryId, key.repositoryId)))
    .orderBy(desc(asvsDetections.at), desc(asvsDetections.id))
    .limit(DETECTIONS_KEPT);
  return rows.map((row) => row.scanId);
}

/** The newest detection of each of these repositories; at most a page of ids. */
export async function findLatestDetections(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<Map<string, AsvsDetectionRecord>> {
  if (repositoryIds.length === 0) return new Map();
  const rows = await tx
    .selectDistinctOn([asvsDetections.repositoryId])
    .from(asvsDetections)
    .where(and(eq(asvsDetections.teamId, teamId), inArray(asvsDetections.repositoryId, [...repositoryIds])))
    .orderBy(asvsDetections.repositoryId, desc(asvsDetections.at));
  return new Map(rows.map((row) => [row.repositoryId, row]));
}

/** Keeps what a look at the code found, and lets go of the oldest ones. */
export async function insertDetection(tx: Tx, values: typeof asvsDetections.$inferInsert): Promise<void> {
  await tx.insert(asvsDetections).values(values);
  await tx.execute(sql`
    delete from defectdojo.asvs_detections d
    where d.team_id = ${values.teamId}::uuid and d.repository_id = ${values.repositoryId}::uuid and d.id not in (
      select k.id from defectdojo.asvs_detections k
      where k.team_id = ${values.teamId}::uuid and k.repository_id = ${values.repositoryId}::uuid
      order by k.at desc, k.id desc limit ${DETECTIONS_KEPT}
    )`);
}
