import { and, eq, isNotNull, ne } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';
import { liveMappingsOf } from './live-mappings-of.ts';
import type { MappingRecord } from './mappings.ts';

/** The most mappings of a product that are asked for the name of their engagement. */
const SIBLINGS_MAX = 1_000;

type Sibling = Pick<MappingRecord, 'engagementId' | 'engagementName' | 'settings'>;

/** Returns the engagements of the other live mappings of a product, each with the settings of its mapping. */
export function listSiblingEngagements(
  tx: Tx,
  mapping: Pick<MappingRecord, 'teamId' | 'connectionId' | 'productId' | 'id'>,
): Promise<Sibling[]> {
  const { engagementId, engagementName, settings } = mappings;
  return tx
    .select({ engagementId, engagementName, settings })
    .from(mappings)
    .where(
      and(
        liveMappingsOf(mapping),
        eq(mappings.productId, mapping.productId),
        ne(mappings.id, mapping.id),
        isNotNull(engagementId),
      ),
    )
    .orderBy(mappings.id)
    .limit(SIBLINGS_MAX);
}

/** Records the name that an engagement was given in all mappings whose tests are in it. Null is Gecko's own name. */
export async function recordEngagementName(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string; readonly engagementId: number },
  name: string | null,
): Promise<void> {
  await tx
    .update(mappings)
    .set({ engagementName: name })
    .where(
      and(
        eq(mappings.teamId, key.teamId),
        eq(mappings.connectionId, key.connectionId),
        eq(mappings.engagementId, key.engagementId),
      ),
    );
}
