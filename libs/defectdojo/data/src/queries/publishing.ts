import { and, asc, eq, isNull, max, sql } from 'drizzle-orm';
import type { AsvsLevel, AsvsVersion } from '@gecko-defectdojo/contract';
import type { ProductRegulation, PublishedRequirements, SeenTests } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { asvsProfiles, connections, mappings } from '../schema/index.ts';
import { interval } from './interval.ts';
import { liveMappingsOf } from './live-mappings-of.ts';
import { isOfProduct } from './product-key.ts';
import type { ProductKey } from './product-key.ts';

/** A repository that is mapped to a product, with what is known of its profile and what was last published of it. */
export interface PublishedMapping {
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly productName: string;
  readonly publishedAsvs: string | null;
  readonly asvsRequirements: PublishedRequirements | null;
  /** Null until the first push has looked into the product. */
  readonly engagementId: number | null;
  readonly otherTests: SeenTests | null;
  readonly asvsLeft: boolean;
  /** Since when a person has paused the mapping. */
  readonly pausedAt: Date | null;
  /** Null while the repository has no profile. */
  readonly version: AsvsVersion | null;
  readonly level: AsvsLevel | null;
  readonly levelAssumed: boolean;
  readonly chapters: readonly string[];
  /** The chapters that are undecided or not assessed. */
  readonly undecided: readonly string[];
}

/** No product holds more repositories than this; the cap keeps one read from growing without end. */
const MAPPINGS_OF_PRODUCT_MAX = 10_000;

/** The product that a mapping goes to, or went to: also of a removed one. */
export async function findProductOfMapping(
  tx: Tx,
  teamId: string,
  mappingId: string,
): Promise<ProductKey | undefined> {
  const [row] = await tx
    .select({ connectionId: mappings.connectionId, productId: mappings.productId })
    .from(mappings)
    .where(and(eq(mappings.teamId, teamId), eq(mappings.id, mappingId)))
    .limit(1);
  return row && { teamId, ...row };
}

/** The live mappings to a product with the profiles of their repositories, oldest mapping first. */
export async function listPublishedMappings(tx: Tx, product: ProductKey): Promise<PublishedMapping[]> {
  const rows = await tx
    .select({
      mappingId: mappings.id,
      repositoryId: mappings.repositoryId,
      productName: mappings.productName,
      publishedAsvs: mappings.publishedAsvs,
      asvsRequirements: mappings.asvsRequirements,
      engagementId: mappings.engagementId,
      otherTests: mappings.otherTests,
      asvsLeft: mappings.asvsLeft,
      pausedAt: mappings.pausedAt,
      version: asvsProfiles.version,
      level: asvsProfiles.level,
      levelAssumed: asvsProfiles.levelAssumed,
      chapters: asvsProfiles.chapters,
      unsure: asvsProfiles.unsure,
      notRead: asvsProfiles.notRead,
    })
    .from(mappings)
    .leftJoin(
      asvsProfiles,
      and(eq(asvsProfiles.teamId, mappings.teamId), eq(asvsProfiles.repositoryId, mappings.repositoryId)),
    )
    .where(and(isOfProduct(product), isNull(mappings.removedAt), isNull(mappings.firstMappingId)))
    .orderBy(asc(mappings.createdAt), asc(mappings.id))
    .limit(MAPPINGS_OF_PRODUCT_MAX);
  return rows.map(({ unsure, notRead, ...row }) => ({
    ...row,
    levelAssumed: row.levelAssumed ?? false,
    chapters: row.chapters ?? [],
    undecided: [...(unsure ?? []), ...(notRead ?? [])],
  }));
}

/**
 * Notes on every mapping of a product, removed ones too, what was last written to it: a mapping that comes back must not
 * take what it once published for what is there. No earlier write can be running any more.
 */
export async function savePublishedAsvs(
  tx: Tx,
  product: ProductKey,
  { publishedAsvs, asvsRegulation, asvsRequirements }: Published,
): Promise<void> {
  await tx
    .update(mappings)
    .set({ publishedAsvs, asvsRegulation, asvsRequirements, asvsLostAt: null, asvsLeft: false })
    .where(isOfProduct(product));
}

/** The state of a product to which all was written. */
export interface Published {
  readonly publishedAsvs: string;
  /** Undefined where nothing was found out about it. */
  readonly asvsRegulation: ProductRegulation | null | undefined;
  readonly asvsRequirements: PublishedRequirements;
}

/** The state of a product to which nothing was written. */
export interface LeftPublishing {
  /** The state that this team wrote last. It stays known: once the product says that again, it is this team's. */
  readonly publishedAsvs: string | null;
  readonly lostAt: Date | null;
  /** True if another team publishes there; false while that is not known. */
  readonly isOthers: boolean;
}

/** Notes on every mapping of a product that nothing was written, because another team may publish there. */
export async function savePublishingLeft(tx: Tx, product: ProductKey, left: LeftPublishing): Promise<void> {
  const { publishedAsvs, lostAt: asvsLostAt, isOthers: asvsLeft } = left;
  await tx.update(mappings).set({ publishedAsvs, asvsLostAt, asvsLeft }).where(isOfProduct(product));
}

/** The rest of the life of earlier writes to a product without a response. */
export interface LostPublishing {
  /** When the last one was lost; null if none was. */
  readonly lostAt: Date | null;
  /** How long it may still be running, in milliseconds; 0 if it must have ended. */
  readonly restMs: number;
}

/**
 * Records that a product is about to be written: until all is written its state is unknown, and a worker that is killed
 * in between leaves it so, as a write without a response. Returns the rest of earlier ones.
 */
export async function beginPublishing(
  tx: Tx,
  product: ProductKey,
  longestMs: number,
): Promise<LostPublishing> {
  const lost = await lostOf(tx, product, longestMs);
  await tx
    .update(mappings)
    .set({ publishedAsvs: null, asvsLostAt: sql`clock_timestamp()` })
    .where(isOfProduct(product));
  return lost;
}

/**
 * Records that the regulation that Gecko added is about to be taken away from a product. A worker that is killed in
 * between leaves it as Gecko's. All else that was published stays known. Returns the rest of earlier writes.
 */
export async function beginWithdrawal(
  tx: Tx,
  product: ProductKey,
  { id, longestMs }: { readonly id: number; readonly longestMs: number },
): Promise<LostPublishing> {
  const lost = await lostOf(tx, product, longestMs);
  await tx
    .update(mappings)
    .set({ asvsRegulation: { id, state: 'adding' }, asvsLostAt: sql`clock_timestamp()` })
    .where(isOfProduct(product));
  return lost;
}

async function lostOf(tx: Tx, product: ProductKey, longestMs: number): Promise<LostPublishing> {
  const rest = sql<number | null>`extract(epoch from max(${mappings.asvsLostAt})
    + ${interval(longestMs)} - clock_timestamp())::double precision * 1000`;
  const [row] = await tx
    .select({ lostAt: max(mappings.asvsLostAt), rest })
    .from(mappings)
    .where(isOfProduct(product));
  return { lostAt: row?.lostAt ?? null, restMs: Math.max(0, Math.ceil(row?.rest ?? 0)) };
}

/** Records when a write to a product lost its response: at that time, or just now. Null if none is lost. */
export async function saveLostPublishing(
  tx: Tx,
  product: ProductKey,
  lostAt: Date | null | 'now',
): Promise<void> {
  const asvsLostAt = lostAt === 'now' ? sql`clock_timestamp()` : lostAt;
  await tx.update(mappings).set({ asvsLostAt }).where(isOfProduct(product));
}

/** One live mapping of each product of a connection, at most `limit`. */
export async function listMappedProducts(
  tx: Tx,
  key: Omit<ProductKey, 'productId'>,
  limit: number,
): Promise<{ readonly productId: number; readonly mappingId: string }[]> {
  return tx
    .selectDistinctOn([mappings.productId], { productId: mappings.productId, mappingId: mappings.id })
    .from(mappings)
    .where(liveMappingsOf(key))
    .orderBy(asc(mappings.productId), asc(mappings.id))
    .limit(limit);
}

/**
 * The version that the team's live connection tracks against, held until the transaction ends: a switch waits, so that
 * what is computed under a version is not written after the switch away from it. Undefined without a connection.
 */
export async function holdAsvsVersion(tx: Tx, teamId: string): Promise<AsvsVersion | undefined> {
  const [row] = await tx
    .select({ version: connections.asvsVersion })
    .from(connections)
    .where(and(eq(connections.teamId, teamId), isNull(connections.disconnectedAt)))
    .limit(1)
    .for('share');
  return row?.version;
}
