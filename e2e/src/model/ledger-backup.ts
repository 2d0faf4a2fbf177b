import type { MappingRecord, Tx } from '@gecko-defectdojo/data';
import { reconcileMapping } from '@gecko-defectdojo/jobs';
import type { JobContext } from '@gecko-defectdojo/jobs';
import { sql } from 'drizzle-orm';

/** The world whose ledger it is. */
interface LedgerWorld {
  readonly context: JobContext;
  readonly mapping: MappingRecord | undefined;
  readonly transact: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

/** A backup of a mapping's ledger. */
export class LedgerBackup {
  #rows: string | undefined;
  /** Findings whose first texts were lost. */
  readonly unmatched = new Set<string>();

  async backUp(world: LedgerWorld): Promise<void> {
    const { mapping } = world;
    if (!mapping) return;
    const [row] = await world.transact((tx) =>
      tx.execute<{ rows: string }>(sql`
        select coalesce(json_agg(l), '[]')::text as rows from defectdojo.exported_findings l
        where l.team_id = ${mapping.teamId}::uuid and l.mapping_id = ${mapping.id}::uuid`),
    );
    this.#rows = row?.rows;
  }

  /** Replaces the ledger by its backup, or by none, and reconciles it. */
  async restore(world: LedgerWorld, isLost: boolean): Promise<void> {
    const { mapping, context } = world;
    if (!mapping) return;
    const { teamId, id: mappingId } = mapping;
    await world.transact(async (tx) => {
      await tx.execute(sql`delete from defectdojo.exported_findings
        where team_id = ${teamId}::uuid and mapping_id = ${mappingId}::uuid`);
      await tx.execute(sql`insert into defectdojo.exported_findings
        select * from json_populate_recordset(null::defectdojo.exported_findings, ${(isLost ? undefined : this.#rows) ?? '[]'}::text::json)
        where mapping_id = ${mappingId}::uuid`);
    });
    await reconcileMapping(context, { teamId, mappingId }, new AbortController().signal);
    const rows = await world.transact((tx) =>
      tx.execute<{ finding_id: string }>(sql`
        select finding_id from defectdojo.exported_findings
        where team_id = ${teamId}::uuid and mapping_id = ${mappingId}::uuid and identity ? 'isUnmatched'`),
    );
    for (const row of rows) this.unmatched.add(row.finding_id);
  }
}
