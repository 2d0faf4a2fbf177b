import { and, eq, isNotNull } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { mappings } from '../schema/index.ts';

/** Returns the tests in DefectDojo that mappings of the connection have made, also removed ones. */
export async function listOwnTests(
  tx: Tx,
  { teamId, connectionId }: { readonly teamId: string; readonly connectionId: string },
): Promise<ReadonlySet<number>> {
  const rows = await tx
    .selectDistinct({ testId: mappings.testId })
    .from(mappings)
    .where(
      and(eq(mappings.teamId, teamId), eq(mappings.connectionId, connectionId), isNotNull(mappings.testId)),
    );
  return new Set(rows.flatMap(({ testId }) => testId ?? []));
}
