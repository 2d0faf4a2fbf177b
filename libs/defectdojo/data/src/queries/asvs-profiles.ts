import { and, asc, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { AsvsVersion } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { asvsDetections, asvsOverrides, asvsProfiles } from '../schema/index.ts';

/** A row of each of the three ASVS tables. */
export type AsvsProfileRecord = typeof asvsProfiles.$inferSelect;
export type AsvsOverrideRecord = typeof asvsOverrides.$inferSelect;
export type AsvsDetectionRecord = typeof asvsDetections.$inferSelect;

/** A repository of a team. */
export interface RepositoryKey {
  readonly teamId: string;
  readonly repositoryId: string;
}

/** The number of detections kept for a repository: the newest, and enough older ones to see what changed. */
const DETECTIONS_KEPT = 10;
/** Seventeen chapters, four versions, and room. */
const OVERRIDES_MAX = 500;

/** The profiles of these repositories; at most a page of ids. */
export async function findProfiles(
  tx: Tx,
  teamId: string,
  repositoryIds: readonly string[],
): Promise<AsvsProfileRecord[]> {
  if (repositoryIds.length === 0) return [];
  return tx
    .select()
    .from(asvsProfiles)
    .where(and(eq(asvsProfiles.teamId, teamId), inArray(asvsProfiles.repositoryId, [...repositoryIds])));
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

/**
 * The profile of a repository, made when there is none, locked until the transaction ends: what is computed from
 * features and overrides is computed by one at a time.
 */
export async function lockProfile(
  tx: Tx,
  key: RepositoryKey,
  version: AsvsVersion,
): Promise<AsvsProfileRecord> {
  await tx
    .insert(asvsProfiles)
    .values({ ...key, version })
    .onConflictDoNothing();
  const [row] = await tx
    .select()
    .from(asvsProfiles)
    .where(and(eq(asvsProfiles.teamId, key.teamId), eq(asvsProfiles.repositoryId, key.repositoryId)))
    .for('update');
  if (!row) throw new Error('a profile that was just made exists');
  return row;
}

/** The columns of a profile that a change may set. */
export type AsvsProfileChange = Partial<Omit<AsvsProfileRecord, 'teamId' | 'repositoryId' | 'updatedAt'>>;

/** Changes a profile. */
export async function updateProfile(tx: Tx, key: RepositoryKey, change: AsvsProfileChange): Promise<void> {
  await tx
    .update(asvsProfiles)
    .set({ ...change, updatedAt: sql`now()` })
    .where(and(eq(asvsProfiles.teamId, key.teamId), eq(asvsProfiles.repositoryId, key.repositoryId)));
}

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
    .where(
      and(
        eq(asvsOverrides.teamId, teamId),
        inArray(asvsOverrides.repositoryId, [...repositoryIds]),
        isNull(asvsOverrides.endedAt),
      ),
    )
    .orderBy(asc(asvsOverrides.at), asc(asvsOverrides.id))
    .limit(OVERRIDES_MAX * repositoryIds.length);
}

/** Ends a person's override of a chapter. Returns it, or undefined if there was none. */
export async function endOverride(
  tx: Tx,
  key: RepositoryKey & { readonly version: AsvsVersion; readonly chapterId: string },
  endedBy: string,
): Promise<Pick<AsvsOverrideRecord, 'applies' | 'reason'> | undefined> {
  const [ended] = await tx
    .update(asvsOverrides)
    .set({ endedAt: sql`now()`, endedBy })
    .where(
      and(
        eq(asvsOverrides.teamId, key.teamId),
        eq(asvsOverrides.repositoryId, key.repositoryId),
        eq(asvsOverrides.version, key.version),
        eq(asvsOverrides.chapterId, key.chapterId),
        isNull(asvsOverrides.endedAt),
      ),
    )
    .returning({ applies: asvsOverrides.applies, reason: asvsOverrides.reason });
  return ended;
}

/** Adds a person's override to a chapter that has none. */
export async function insertOverride(
  tx: Tx,
  values: Pick<
    typeof asvsOverrides.$inferInsert,
    'teamId' | 'repositoryId' | 'version' | 'chapterId' | 'applies' | 'reason' | 'by' | 'at'
  >,
): Promise<void> {
  await tx.insert(asvsOverrides).values(values);
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
