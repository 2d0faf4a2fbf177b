import { findCheck } from '@gecko-defectdojo/data';
import type { CheckRecord, ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { requireMapping } from '../../mapping/internal/require-mapping.ts';

/**
 * Returns a check of a live mapping of the team. A check of another team does not exist.
 *
 * @throws IntegrationError `not_found`
 */
export async function requireCheck(
  tx: Tx,
  teamId: string,
  checkId: string,
): Promise<{
  readonly check: CheckRecord;
  readonly mapping: MappingRecord;
  readonly connection: ConnectionRecord;
}> {
  const check = await findCheck(tx, teamId, checkId);
  if (!check) throw new IntegrationError('not_found', 'This check does not exist any more. Check again.');
  return { check, ...(await requireMapping(tx, teamId, check.mappingId)) };
}
