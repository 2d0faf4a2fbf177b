import { and, count, desc, eq, like, or, sql } from 'drizzle-orm';
import type { Tx } from '../database.ts';
import { auditEvents } from '../schema/index.ts';

/** A line of the audit log. */
export type AuditRecord = typeof auditEvents.$inferSelect;

export interface ListAuditOptions {
  readonly teamId: string;
  /** Only what is about this; everything without. */
  readonly subjectId?: string | undefined;
  /** Only actions that begin with one of these, such as `asvs.`; at most a few, from code. */
  readonly prefixes?: readonly string[] | undefined;
  /** True to leave out the events of single repositories that another event stands for. Default: false. */
  readonly isFolded?: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** One page of the audit log, newest first, and how many lines there are. */
export async function listAudit(
  tx: Tx,
  options: ListAuditOptions,
): Promise<{ rows: AuditRecord[]; total: number }> {
  const { teamId, subjectId, prefixes, isFolded = false, limit, offset } = options;
  const where = and(
    eq(auditEvents.teamId, teamId),
    subjectId === undefined ? undefined : eq(auditEvents.subjectId, subjectId),
    prefixes === undefined
      ? undefined
      : or(...prefixes.map((prefix) => like(auditEvents.action, `${prefix}%`))),
    isFolded ? sql`not (${auditEvents.detail} ? 'selectionId')` : undefined,
  );
  const rows = await tx
    .select()
    .from(auditEvents)
    .where(where)
    .orderBy(desc(auditEvents.at), auditEvents.id)
    .limit(limit)
    .offset(offset);
  const [counted] = await tx.select({ total: count() }).from(auditEvents).where(where);
  return { rows, total: counted?.total ?? 0 };
}
