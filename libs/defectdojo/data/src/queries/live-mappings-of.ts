import { and, eq, isNull } from 'drizzle-orm';
import { mappings } from '../schema/index.ts';

/** Matches the rows of the mappings of a connection that are not removed: those of further branches as well. */
export function liveMappingsOf(key: { readonly teamId: string; readonly connectionId: string }) {
  return and(
    eq(mappings.teamId, key.teamId),
    eq(mappings.connectionId, key.connectionId),
    isNull(mappings.removedAt),
  );
}

/** Matches one row of each mapping of a connection that is not removed: that of its first branch. */
export function liveFirstMappingsOf(key: { readonly teamId: string; readonly connectionId: string }) {
  return and(liveMappingsOf(key), isNull(mappings.firstMappingId));
}
