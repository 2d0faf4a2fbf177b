import { listKnownMappings, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import type { ServiceContext } from '../../context.ts';

/** Returns a product that Gecko reports to, to prove rights with. Undefined before the first mapping. */
export async function findReportedProduct(
  context: ServiceContext,
  { teamId, id: connectionId }: ConnectionRecord,
): Promise<number | undefined> {
  const key = { teamId, connectionId, includeRemoved: false, limit: 1 };
  const [mapping] = await withTeam(context.database, context.actor, (tx) => listKnownMappings(tx, key));
  return mapping?.productId;
}
