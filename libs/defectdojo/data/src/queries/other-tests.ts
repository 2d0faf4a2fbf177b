import { and, eq, sql } from 'drizzle-orm';
import type { SeenTests } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import { liveMappingsOf } from './live-mappings-of.ts';

/** An engagement of a connection. */
export interface EngagementKey {
  readonly teamId: string;
  readonly connectionId: string;
  readonly engagementId: number;
  /** The product that the engagement is in. */
  readonly productId: number;
}

/** Keeps which tests of another team are in an engagement, with each live mapping that has its test there. */
export async function keepOtherTests(
  tx: Tx,
  { engagementId, productId, ...key }: EngagementKey,
  otherTests: SeenTests,
): Promise<void> {
  await tx
    .update(mappings)
    .set({ otherTests })
    .where(
      and(
        liveMappingsOf(key),
        eq(mappings.productId, productId),
        eq(mappings.engagementId, engagementId),
        sql`${mappings.testId} is not null`,
        sql`${mappings.otherTests} is distinct from ${JSON.stringify(otherTests)}::jsonb`,
      ),
    );
}

/**
 * Has other teams of this database look at the product of a mapping, where its team has seen tests of another one there.
 * Says nothing to either team: each looks with its own key.
 */
export async function tellNeighbours(tx: Tx, mappingId: string): Promise<void> {
  await tx.execute(sql`select defectdojo.tell_neighbours(${mappingId}::uuid)`);
}
