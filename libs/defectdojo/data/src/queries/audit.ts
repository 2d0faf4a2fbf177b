import { sql } from 'drizzle-orm';
import type { AuditEvent } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';

/** An action with its facts and its subject. */
export type NewAuditEvent = AuditEvent & {
  readonly subjectId: string;
};

/**
 * Appends to the audit log, in the transaction of the recorded change. Team and actor are those that `withTeam` was
 * called for, and the time is the database's.
 */
export async function recordAudit(tx: Tx, ...events: readonly NewAuditEvent[]): Promise<void> {
  const facts = events.map(({ action, subjectId, detail }) => ({ action, subjectId, detail }));
  await tx.execute(sql`select defectdojo.record_audit(${JSON.stringify(facts)}::jsonb)`);
}
