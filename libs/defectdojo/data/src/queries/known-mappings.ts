import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { exportedFindings, mappings } from '../schema/index.ts';
import { entriesOf } from './entries-of.ts';

/** A finding that was sent to DefectDojo, with its id there if a push ever looked it up. */
export interface PushedFinding {
  readonly findingId: string;
  readonly remoteId: number | null;
}

/** The product, engagement, test and findings of a mapping in DefectDojo, by which the instance is recognised. */
export interface KnownMapping {
  readonly productId: number;
  readonly productName: string;
  /** The title that Gecko gave the test. */
  readonly service: string;
  /** The title that the team chose for the test; null for Gecko's own. */
  readonly testTitle: string | null;
  readonly engagementId: number | null;
  /** Null while nothing was pushed. */
  readonly testId: number | null;
  /** A few of the findings the test holds. */
  readonly pushedFindings: readonly PushedFinding[];
}

export interface KnownMappingsOptions {
  readonly teamId: string;
  readonly connectionId: string;
  /** True if removed mappings count as well, after the live ones. */
  readonly includeRemoved: boolean;
  readonly limit: number;
}

/**
 * The number of findings by which a test is recognised if nothing else identifies it. One is not enough, because a
 * person may have deleted it in DefectDojo.
 */
const RECOGNISED_BY = 3;

/** Findings that a mapping's test holds, those with a known id first. */
export function listPushedFindings(
  tx: Tx,
  key: { readonly teamId: string; readonly mappingId: string },
): Promise<PushedFinding[]> {
  return tx
    .select({ findingId: exportedFindings.findingId, remoteId: exportedFindings.remoteId })
    .from(exportedFindings)
    .where(and(entriesOf(key), isNotNull(exportedFindings.remoteStatus)))
    .orderBy(sql`${exportedFindings.remoteId} is null`, asc(exportedFindings.findingId))
    .limit(RECOGNISED_BY);
}

/**
 * Returns the mappings of a connection with what they created in DefectDojo, last pushed first. Leaves out those whose
 * product is gone, because they prove nothing.
 */
export async function listKnownMappings(tx: Tx, options: KnownMappingsOptions): Promise<KnownMapping[]> {
  const { teamId, connectionId, includeRemoved, limit } = options;
  const rows = await tx
    .select({
      mappingId: mappings.id,
      productId: mappings.productId,
      productName: mappings.productName,
      service: mappings.service,
      engagementId: mappings.engagementId,
      testId: mappings.testId,
      testTitle: mappings.testTitle,
    })
    .from(mappings)
    .where(
      and(
        eq(mappings.teamId, teamId),
        eq(mappings.connectionId, connectionId),
        eq(mappings.state, 'active'),
        includeRemoved ? undefined : isNull(mappings.removedAt),
      ),
    )
    .orderBy(sql`${mappings.removedAt} is not null`, sql`${desc(mappings.lastPushedAt)} nulls last`)
    .limit(limit);
  const known: KnownMapping[] = [];
  for (const { mappingId, ...mapping } of rows) {
    known.push({ ...mapping, pushedFindings: await listPushedFindings(tx, { teamId, mappingId }) });
  }
  return known;
}
