import { and, count, eq, isNull, sql } from 'drizzle-orm';
import type { StateThere } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { checkDifferences, checks, exportedFindings, mappings } from '../schema/index.ts';
import {
  DIFFERENCE,
  DIFFERENCE_BY_SEVERITY,
  FOLLOW_UP,
  isCheckOfDifference,
  isEntryOfDifference,
} from './check-differences.ts';
import type { StoredDifference } from './check-differences.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';

/** A changed finding with its mapping and the check that found it. */
export interface DecisionRecord extends StoredDifference {
  readonly mappingId: string;
  readonly repositoryId: string;
  readonly service: string;
  readonly checkedAt: Date;
}

export interface ListDecisionsOptions extends PageWindow {
  readonly teamId: string;
  readonly connectionId: string;
  readonly mappingId?: string | undefined;
  /** Only those that are left as they are there, or only the others. */
  readonly isLeft?: boolean | undefined;
  /** Only those in this state there. */
  readonly state?: StateThere | undefined;
}

const IN_LIST_ORDER: readonly SortKey[] = [
  { of: DIFFERENCE_BY_SEVERITY, type: 'integer' },
  { of: sql`lower(${checkDifferences.title})`, type: 'text' },
  { of: checkDifferences.id, type: 'uuid' },
];

/** The last finished check of a mapping. */
const LAST_CHECK = sql`(
  select newest.id from defectdojo.checks newest
  where newest.team_id = ${mappings.teamId} and newest.mapping_id = ${mappings.id} and newest.status = 'done'
  order by newest.queued_at desc limit 1)`;

/**
 * Returns one page of the findings that the last check of each live mapping found changed in DefectDojo, and how many
 * there are: the most severe first, then by title. Those that a push has sent since are left out.
 */
export async function listDecisions(
  tx: Tx,
  options: ListDecisionsOptions,
): Promise<{ rows: (DecisionRecord & Positioned)[]; total: number }> {
  const { teamId, connectionId, mappingId, isLeft, state, limit, offset, after } = options;
  const where = and(
    eq(mappings.teamId, teamId),
    eq(mappings.connectionId, connectionId),
    isNull(mappings.removedAt),
    mappingId === undefined ? undefined : eq(mappings.id, mappingId),
    eq(checks.id, LAST_CHECK),
    eq(checkDifferences.kind, 'changed'),
    isLeft === undefined ? undefined : eq(checkDifferences.isLeft, isLeft),
    state === undefined ? undefined : sql`${checkDifferences.there} ->> 'state' = ${state}`,
    sql`${FOLLOW_UP} <> 'pushed'`,
  );
  const isCheckOfMapping = and(eq(checks.teamId, mappings.teamId), eq(checks.mappingId, mappings.id));
  const rows = await tx
    .select({
      ...DIFFERENCE,
      mappingId: mappings.id,
      repositoryId: mappings.repositoryId,
      service: mappings.service,
      checkedAt: checks.finishedAt,
      position: positionOf(IN_LIST_ORDER),
    })
    .from(mappings)
    .innerJoin(checks, isCheckOfMapping)
    .innerJoin(checkDifferences, isCheckOfDifference)
    .leftJoin(exportedFindings, isEntryOfDifference)
    .where(and(where, comesAfter(IN_LIST_ORDER, after)))
    .orderBy(sortBy(IN_LIST_ORDER))
    .limit(limit)
    .offset(offset);
  const [counted] = await tx
    .select({ total: count() })
    .from(mappings)
    .innerJoin(checks, isCheckOfMapping)
    .innerJoin(checkDifferences, isCheckOfDifference)
    .leftJoin(exportedFindings, isEntryOfDifference)
    .where(where);
  return {
    rows: rows.map((row) => ({ ...row, checkedAt: row.checkedAt ?? new Date(0) })),
    total: counted?.total ?? 0,
  };
}
