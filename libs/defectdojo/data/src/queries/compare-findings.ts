import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { HELD_BACK_REASONS } from '@gecko-defectdojo/contract';
import type { HeldBackBy } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { isReleased, isRetryDue } from './changed-findings.ts';
import type { FindChangedOptions } from './changed-findings.ts';
import type { LedgerScope } from './ledger.ts';

/** Numbers of findings in scope: those that a push has to look at, and those that it leaves alone, by reason. */
export interface FindingCounts {
  readonly changed: number;
  readonly unchanged: number;
  /** Findings that were never sent to DefectDojo and need not be sent. */
  readonly notSent: number;
  readonly heldBack: number;
  /** The held back ones by reason. A reason that is missing holds none back. */
  readonly heldBackBy: HeldBackBy;
  /** Findings that DefectDojo rejected, and whose time to be tried again has not come. */
  readonly rejected: number;
}

/** The differences between Gecko and the ledger. */
export interface Comparison {
  /** The host's findings in scope; each is counted once. */
  readonly counts: FindingCounts;
  /** How many findings DefectDojo holds that Gecko no longer has. */
  readonly gone: number;
  /** The ids of the changed findings, in order. Undefined if there are more than `idsMax`. */
  readonly changedIds: readonly string[] | undefined;
}

export interface CompareOptions extends Pick<FindChangedOptions, 'holding' | 'includeWithoutEnd'> {
  /** The most ids of changed findings that are returned. Default 0. */
  readonly idsMax?: number;
}

type ComparisonRow = FindingCounts & { readonly gone: number; readonly changedIds: string[] | null };

/**
 * Compares the host's findings in scope with the ledger, in one pass over both. A full join is a merge or a hash, never
 * a nested loop, also where a planner without statistics expects one row (Postgres 15 to 18).
 */
export async function compareFindings(
  tx: Tx,
  scope: LedgerScope,
  options: CompareOptions,
): Promise<Comparison> {
  const { idsMax = 0 } = options;
  const [row] = await tx.execute<ComparisonRow & Record<string, unknown>>(sql`
    select ${countOf('changed')} as "changed", ${countOf('unchanged')} as "unchanged",
      ${countOf('notSent')} as "notSent", ${countOf('heldBack')} as "heldBack",
      json_build_object(${HELD_BACK_COUNTS}) as "heldBackBy",
      ${countOf('rejected')} as "rejected", ${countOf('gone')} as "gone",
      case when count(*) filter (where outcome = 'changed') <= ${idsMax}::integer
        then array_agg(finding_id::text) filter (where outcome = 'changed') end as "changedIds"
    from (
      select f.finding_id, ${outcomeOf(options)} as outcome,
        split_part(coalesce(e.held_reason, 'resolved'), ':', 1) as held_reason
      from (
        select finding_id, revision from export_findings
        where team_id = ${scope.teamId}::uuid and repository_id = ${scope.repositoryId}::uuid
          and branch = ${scope.branch}
      ) f
      full join (
        select * from defectdojo.exported_findings
        where team_id = ${scope.teamId}::uuid and mapping_id = ${scope.mappingId}::uuid
      ) e on e.finding_id = f.finding_id
      offset 0 -- computes each outcome once
    ) compared`);
  if (!row) throw new Error('An aggregate returns one row.');
  const { gone, changedIds, ...counts } = row;
  const isComplete = counts.changed <= idsMax;
  return { counts, gone, changedIds: isComplete ? (changedIds ?? []).sort() : undefined };
}

const HELD_BACK_COUNTS = sql.join(
  HELD_BACK_REASONS.map(
    (reason) => sql`${sql.raw(`'${reason}'`)}, count(*) filter (
      where outcome = 'heldBack' and held_reason = ${sql.raw(`'${reason}'`)})`,
  ),
  sql`, `,
);

function countOf(outcome: keyof FindingCounts | 'gone'): SQL {
  return sql`(count(*) filter (where outcome = ${sql.raw(`'${outcome}'`)}))::integer`;
}

/** The outcome of a finding `f` and its ledger entry `e`. Null for an entry with which nothing is left to be done. */
function outcomeOf({ holding, includeWithoutEnd }: CompareOptions): SQL {
  const isDue = sql`(e.rejected and ${isRetryDue(sql`e.retry_at`)})`;
  return sql`case
    when f.finding_id is null then
      case when e.identity is not null and (not e.gone or ${isDue}) then 'gone' end
    when e.finding_id is null or e.revision <> f.revision or e.gone or ${isDue}
      or ${isReleased(holding)}
      or (${includeWithoutEnd}::boolean and e.remote_status = 'risk_accepted' and e.acceptance_id is null)
      then 'changed'
    when e.held_back then 'heldBack'
    when e.rejected then 'rejected'
    when e.remote_status is null then 'notSent'
    else 'unchanged' end`;
}
