import type { Tx } from '../database.ts';
import { auditEvents } from '../schema/index.ts';

/** What happened, to what, by whom; `detail` holds small facts, never a key and never finding text. */
export interface NewAuditEvent {
  readonly teamId: string;
  readonly actorId?: string | undefined;
  readonly action: string;
  readonly subjectId: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Appends to the audit log, in the transaction of what happened. */
export async function recordAudit(tx: Tx, event: NewAuditEvent): Promise<void> {
  await tx.insert(auditEvents).values({
    teamId: event.teamId,
    actorId: event.actorId ?? null,
    action: event.action,
    subjectId: event.subjectId,
    detail: { ...event.detail },
  });
}
