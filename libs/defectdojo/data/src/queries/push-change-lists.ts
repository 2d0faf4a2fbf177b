import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PushAction, PushChangesQuery } from '@gecko-defectdojo/contract';
import type { KnownStatus, RemoteSeverity } from '@gecko-defectdojo/domain';
import type { Tx } from '../database.ts';
import type { PushKey } from './push-changes.ts';
import { comesAfter, positionOf, sortBy } from './keyset.ts';
import type { PageWindow, Positioned, SortKey } from './keyset.ts';
import { rejectedIdsOf } from './rejected-findings.ts';

/** A change of a push as it is listed. */
export interface ListedChange {
  readonly findingId: string;
  readonly action: PushAction;
  /** True for a finding that an earlier push got rejected, and that this push left alone. */
  readonly isWaiting: boolean;
  readonly title: string;
  readonly oldTitle: string | null;
  readonly severity: RemoteSeverity | null;
  readonly oldSeverity: RemoteSeverity | null;
  readonly status: KnownStatus | null;
  readonly oldStatus: KnownStatus | null;
  readonly fields: readonly string[];
  /** DefectDojo's words about a rejected finding. */
  readonly message: string | null;
  /** The id in DefectDojo, also where only a later push has learned it. */
  readonly remoteId: number | null;
}

/**
 * The changes of a push as a table `c`, and the rejected findings that are not among them: those that it left alone
 * because they are still rejected, and those of a push whose changes were not kept.
 */
function listed({ teamId, id: pushId }: PushKey, mappingId: string): SQL {
  return sql`(
    select h.finding_id, h.action, true as is_kept, false as is_waiting, h.title, h.old_title, h.severity, h.old_severity, h.status,
      h.old_status, h.fields, h.remote_id, null::text as message
    from defectdojo.push_changes h
    where h.team_id = ${teamId}::uuid and h.push_id = ${pushId}::uuid
    union all
    (
      select distinct on (r.finding_id) r.finding_id, 'rejected', false, r.push_id <> ${pushId}::uuid, r.title, null,
        l.sent_severity, null, null, null, '[]'::jsonb, r.remote_id, r.message
      from defectdojo.rejected_findings r
      left join defectdojo.exported_findings l
        on l.team_id = r.team_id and l.mapping_id = ${mappingId}::uuid and l.finding_id = r.finding_id
      where r.team_id = ${teamId}::uuid and r.id in ${rejectedIdsOf({ teamId, pushId })}
        and not exists (
          select from defectdojo.push_changes own
          where own.team_id = r.team_id and own.push_id = ${pushId}::uuid and own.finding_id = r.finding_id
        )
      order by r.finding_id, r.created_at desc, r.id
    )
  ) c`;
}

const SEVERITIES = sql.raw(`'{Critical,High,Medium,Low,Info}'::text[]`);
const ACTIONS = sql.raw(
  `'{created,updated,mitigated,reopened,false_positive,risk_accepted,renewed,rejected}'::text[]`,
);

/** The expressions of each sort, in the direction that is asked for: of severities the worst is the greatest. */
const SORT_KEYS: Readonly<Record<PushChangesQuery['sort'], Pick<SortKey, 'of' | 'type'>>> = {
  severity: { of: sql`-coalesce(array_position(${SEVERITIES}, c.severity), 6)`, type: 'integer' },
  title: { of: sql`lower(c.title)`, type: 'text' },
  action: { of: sql`array_position(${ACTIONS}, c.action)`, type: 'integer' },
};

/** Which changes are listed, in which order, and which part of them. */
export type ListChangesOptions = Pick<PushChangesQuery, 'action' | 'sort' | 'order'> & PageWindow;

/** Returns one page of the changes of a push, and how many match. */
export async function listPushChanges(
  tx: Tx,
  push: PushKey & { readonly mappingId: string },
  { action, sort, order, limit, offset, after }: ListChangesOptions,
): Promise<{ rows: (ListedChange & Positioned)[]; total: number }> {
  const { teamId, id, mappingId } = push;
  const matches = action === undefined ? sql`true` : sql`c.action = ${action}::text`;
  const keys: readonly SortKey[] = [
    { of: SORT_KEYS[sort].of, type: SORT_KEYS[sort].type, isDescending: order === 'desc' },
    { of: sql`lower(c.title)`, type: 'text' },
    { of: sql`c.finding_id`, type: 'uuid' },
  ];
  const isListed = comesAfter(keys, after);
  const rows = await tx.execute<ListedChange & Positioned & Record<string, unknown>>(sql`
    select page.finding_id as "findingId", page.action, page.is_waiting as "isWaiting", page.title,
      page.old_title as "oldTitle", page.severity, page.old_severity as "oldSeverity", page.status,
      page.old_status as "oldStatus", page.fields, coalesce(page.message, reason.message) as message,
      coalesce(page.remote_id, l.remote_id) as "remoteId", page.position
    from (
      select c.*, row_number() over (order by ${sortBy(keys)}) as place, ${positionOf(keys)} as position
      from ${listed(push, mappingId)} where ${matches} ${isListed ? sql`and ${isListed}` : sql``}
      order by place limit ${limit} offset ${offset}
    ) page
    left join lateral (
      select r.message from defectdojo.rejected_findings r
      where r.team_id = ${teamId}::uuid and r.finding_id = page.finding_id and r.push_id = ${id}::uuid
        and page.action = 'rejected'
      order by r.created_at desc limit 1
    ) reason on true
    left join lateral (
      select e.remote_id from defectdojo.exported_findings e
      where e.team_id = ${teamId}::uuid and e.mapping_id = ${mappingId}::uuid and e.finding_id = page.finding_id
      limit 1
    ) l on true
    order by page.place`);
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::integer as total from ${listed(push, mappingId)} where ${matches}`,
  );
  return { rows: [...rows], total: counted?.total ?? 0 };
}

/** Numbers of listed changes. */
export interface ListedCounts {
  /** Those that are kept with the push; the others are rejected findings. */
  readonly kept: number;
  readonly listed: number;
  readonly rejected: number;
  /** Of the rejected ones, those that the push left alone. */
  readonly waiting: number;
}

/** Counts the changes of a push that are listed. */
export async function countListedChanges(
  tx: Tx,
  push: PushKey & { readonly mappingId: string },
): Promise<ListedCounts> {
  const [counted] = await tx.execute<ListedCounts & Record<string, unknown>>(sql`
    select (count(*) filter (where c.is_kept))::integer as kept, count(*)::integer as listed, (count(*) filter (where c.action = 'rejected'))::integer as rejected,
      (count(*) filter (where c.is_waiting))::integer as waiting
    from ${listed(push, push.mappingId)}`);
  return counted ?? { kept: 0, listed: 0, rejected: 0, waiting: 0 };
}
