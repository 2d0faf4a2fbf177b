import { sql } from 'drizzle-orm';
import type { LeftFindings } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';

export interface CloseMappingOptions {
  readonly mappingId: string;
  /** `mitigate` asks for one last push that mitigates the findings in DefectDojo; `leave` keeps them as they are. */
  readonly findings: LeftFindings;
  readonly at: Date;
  readonly requestedBy?: string | undefined;
}

/**
 * Ends a mapping of the transaction's team. Its row and ledger stay, so that mapping the same pair again creates no
 * duplicates. Returns true if a last push mitigates its findings, which needs at least one finding in DefectDojo.
 */
export async function closeMapping(tx: Tx, options: CloseMappingOptions): Promise<boolean> {
  const { mappingId, findings, at, requestedBy } = options;
  const [row] = await tx.execute<{ closes: boolean }>(sql`select defectdojo.end_mapping(
    ${mappingId}::uuid, ${findings}, ${at.toISOString()}::timestamptz, ${requestedBy ?? null}::uuid) as closes`);
  return row?.closes === true;
}
