import { and, desc, eq } from 'drizzle-orm';
import { findingEvents, findings, scans, users } from '@gecko/data';
import type { FindingEventKind, Tx } from '@gecko/data';

/** History is read this far back. */
const EVENTS_MAX = 200;

export interface FindingKey {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly findingId: string;
}

/** One change in a finding's history. It has no author if Gecko made it. */
export interface FindingEvent {
  readonly id: string;
  readonly what: FindingEventKind;
  readonly from: string | null;
  readonly to: string | null;
  readonly by: string | null;
  readonly byName: string | null;
  readonly at: Date;
}

/** The scan that saw a finding last; unknown when its record is gone. */
export interface LastSeen {
  readonly scanId: string;
  readonly commit: string;
  readonly completedAt: Date;
}

/** A finding with everything a person can see of it; `severity` is the scanner's own. */
export interface FindingDetail {
  readonly finding: typeof findings.$inferSelect;
  /** The person who triaged it last, by name; null where no person did, or the person has left. */
  readonly triagedBy: string | null;
  readonly lastSeen: LastSeen | undefined;
  /** Newest first. */
  readonly events: readonly FindingEvent[];
}

/** One finding in full, if the repository has it. */
export async function findFinding(tx: Tx, key: FindingKey): Promise<FindingDetail | undefined> {
  const { teamId, repositoryId, findingId } = key;
  const [row] = await tx
    .select({
      finding: findings,
      triagedBy: users.name,
      commit: scans.commit,
      completedAt: scans.completedAt,
    })
    .from(findings)
    .leftJoin(scans, and(eq(scans.teamId, findings.teamId), eq(scans.id, findings.lastSeenScanId)))
    .leftJoin(users, and(eq(users.teamId, findings.teamId), eq(users.id, findings.triagedBy)))
    .where(
      and(eq(findings.teamId, teamId), eq(findings.repositoryId, repositoryId), eq(findings.id, findingId)),
    );
  if (!row) return undefined;
  const { finding, triagedBy, commit, completedAt } = row;
  const events = await tx
    .select({
      id: findingEvents.id,
      what: findingEvents.what,
      from: findingEvents.from,
      to: findingEvents.to,
      by: findingEvents.by,
      byName: users.name,
      at: findingEvents.at,
    })
    .from(findingEvents)
    .leftJoin(users, and(eq(users.teamId, findingEvents.teamId), eq(users.id, findingEvents.by)))
    .where(and(eq(findingEvents.teamId, teamId), eq(findingEvents.findingId, findingId)))
    .orderBy(desc(findingEvents.at), desc(findingEvents.id))
    .limit(EVENTS_MAX);
  const lastSeen =
    commit === null || completedAt === null
      ? undefined
      : { scanId: finding.lastSeenScanId, commit, completedAt };
  return { finding, triagedBy, lastSeen, events };
}
