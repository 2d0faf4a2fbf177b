import { and, eq, isNull } from 'drizzle-orm';
import { mappings } from '../schema/index.ts';

/** Matches the mappings of a connection that are not removed. */
export function liveMappingsOf(key: { readonly teamId: string; readonly connectionId: string }) {
  return and(
    eq(mappings.teamId, key.teamId),
    eq(mappings.connectionId, key.connectionId),
    isNull(mappings.removedAt),
  );
}
