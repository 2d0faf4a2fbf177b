import type { AuditEvent } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { auditEvents } from '../schema/index.ts';

/** An action with its facts, its subject and its actor. */
export type NewAuditEvent = AuditEvent & {
  readonly teamId: string;
  /** Absent when the plugin itself acted. */
  readonly actorId?: string | undefined;
  readonly subjectId: string;
};

/** Appends to the audit log, in the transaction of the recorded change. */
export async function recordAudit(tx: Tx, event: NewAuditEvent): Promise<void> {
  await tx.insert(auditEvents).values({
    teamId: event.teamId,
    actorId: event.actorId ?? null,
    action: event.action,
    subjectId: event.subjectId,
    detail: { ...event.detail },
  });
}
