-- Deletes rows that are older than their time, across all teams and a bounded number at a time. The least times stand
-- here, so that no configuration makes a process delete sooner. The ledger, unsettled findings, and rows that have not
-- ended are never deleted for their age.

-- The least time that rows of a table are kept. Null for a table whose rows are never deleted for their age.
create or replace function defectdojo.least_retention(p_table text)
returns interval
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select make_interval(days => least.days)
  from (values
    ('push_changes', 1), ('rejected_findings', 1), ('pushes', 30), ('check_differences', 7), ('checks', 7),
    ('asvs_detections', 30), ('asvs_overrides', 90), ('notices', 30), ('mapping_batch_items', 7),
    ('mapping_batches', 7), ('repository_selections', 1), ('idempotency_keys', 1), ('audit_events', 90),
    ('operator_actions', 90), ('operator_holds', 90)
  ) as least (name, days)
  where least.name = p_table;
$$;

-- Finds rows of a table that ended before a time, the oldest first, by their places in it: a row that changes meanwhile
-- has another place, and stays. Rows that a page still leads to are left out: the last push of a mapping and its last one that
-- changed something, the last check, the last reason of a finding that is still rejected, the last batch, and the two
-- newest detections of a repository. A row that others belong to goes after them, so that no statement deletes more than
-- its limit.
--
-- Subqueries with a limit instead of `exists`: Postgres reads them row by row along their index, and never a whole table.
create or replace function defectdojo.find_expired(p_table text, p_before timestamptz, p_limit integer)
returns setof tid
language plpgsql set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan
as $$
begin
  case p_table
    when 'push_changes' then
      return query
        select c.ctid from defectdojo.pushes p
        cross join lateral (
          select h.ctid from defectdojo.push_changes h where h.team_id = p.team_id and h.push_id = p.id limit p_limit
        ) c
        where p.keeps_changes and p.finished_at < p_before
        order by p.finished_at limit p_limit;
    when 'rejected_findings' then
      return query
        select r.ctid from defectdojo.rejected_findings r
        where r.created_at < p_before and (
          (
            select n.id from defectdojo.rejected_findings n
            where n.team_id = r.team_id and n.finding_id = r.finding_id and n.created_at > r.created_at
            order by n.created_at desc limit 1
          ) is not null
          or (
            select l.finding_id from defectdojo.pushes p
            join defectdojo.exported_findings l on l.team_id = p.team_id and l.mapping_id = p.mapping_id
            where p.team_id = r.team_id and p.id = r.push_id and l.finding_id = r.finding_id and l.rejected limit 1
          ) is null
        )
        order by r.created_at limit p_limit;
    when 'pushes' then
      return query
        select p.ctid from defectdojo.pushes p
        where p.finished_at < p_before and not p.keeps_changes
          and (
            select r.id from defectdojo.rejected_findings r where r.team_id = p.team_id and r.push_id = p.id limit 1
          ) is null
          and (
            select n.id from defectdojo.pushes n
            where n.team_id = p.team_id and n.mapping_id = p.mapping_id and n.queued_at > p.queued_at
            order by n.queued_at desc limit 1
          ) is not null
          and (
            p.created + p.updated + p.mitigated + p.reopened + p.false_positive + p.risk_accepted + p.renewed = 0
            or (
              select n.id from defectdojo.pushes n
              where n.team_id = p.team_id and n.mapping_id = p.mapping_id and n.finished_at > p.finished_at
                and created + updated + mitigated + reopened + false_positive + risk_accepted + renewed > 0
              order by n.finished_at desc limit 1
            ) is not null
          )
        order by p.finished_at limit p_limit;
    when 'check_differences' then
      return query
        select d.ctid from defectdojo.checks k
        cross join lateral (
          select x.ctid from defectdojo.check_differences x where x.team_id = k.team_id and x.check_id = k.id limit p_limit
        ) d
        where k.finished_at < p_before and (
          select n.id from defectdojo.checks n
          where n.team_id = k.team_id and n.mapping_id = k.mapping_id and n.queued_at > k.queued_at and n.status = 'done'
          order by n.queued_at desc limit 1
        ) is not null
        order by k.finished_at limit p_limit;
    when 'checks' then
      return query
        select k.ctid from defectdojo.checks k
        where k.finished_at < p_before
          and (
            select n.id from defectdojo.checks n
            where n.team_id = k.team_id and n.mapping_id = k.mapping_id and n.queued_at > k.queued_at
              and n.status = 'done'
            order by n.queued_at desc limit 1
          ) is not null
          and (
            select x.id from defectdojo.check_differences x where x.team_id = k.team_id and x.check_id = k.id limit 1
          ) is null
        order by k.finished_at limit p_limit;
    when 'asvs_detections' then
      return query
        select d.ctid from defectdojo.asvs_detections d
        where d.at < p_before and (
          select n.id from defectdojo.asvs_detections n
          where n.team_id = d.team_id and n.repository_id = d.repository_id and n.at > d.at
          order by n.at desc offset 1 limit 1
        ) is not null
        order by d.at limit p_limit;
    when 'asvs_overrides' then
      return query
        select o.ctid from defectdojo.asvs_overrides o where o.ended_at < p_before order by o.ended_at limit p_limit;
    when 'notices' then
      return query
        select n.ctid from defectdojo.notices n where n.cleared_at < p_before order by n.cleared_at limit p_limit;
    when 'mapping_batch_items' then
      return query
        select i.ctid from defectdojo.mapping_batches b
        cross join lateral (
          select x.ctid from defectdojo.mapping_batch_items x where x.team_id = b.team_id and x.batch_id = b.id
          limit p_limit
        ) i
        where b.finished_at < p_before and (
          select n.id from defectdojo.mapping_batches n
          where n.team_id = b.team_id and n.connection_id = b.connection_id and n.created_at > b.created_at
          order by n.created_at desc limit 1
        ) is not null
        order by b.finished_at limit p_limit;
    when 'mapping_batches' then
      return query
        select b.ctid from defectdojo.mapping_batches b
        where b.finished_at < p_before
          and (
            select n.id from defectdojo.mapping_batches n
            where n.team_id = b.team_id and n.connection_id = b.connection_id and n.created_at > b.created_at
          order by n.created_at desc limit 1
          ) is not null
          and (
            select x.batch_id from defectdojo.mapping_batch_items x
            where x.team_id = b.team_id and x.batch_id = b.id limit 1
          ) is null
        order by b.finished_at limit p_limit;
    when 'repository_selections' then
      return query
        select s.ctid from defectdojo.repository_selections s
        where s.created_at < p_before and coalesce(s.undo_until < now(), true)
        order by s.created_at limit p_limit;
    when 'idempotency_keys' then
      return query
        select k.ctid from defectdojo.idempotency_keys k where k.created_at < p_before order by k.created_at limit p_limit;
    when 'audit_events' then
      return query select a.ctid from defectdojo.audit_events a where a.at < p_before order by a.at limit p_limit;
    when 'operator_actions' then
      return query select a.ctid from defectdojo.operator_actions a where a.at < p_before order by a.at limit p_limit;
    when 'operator_holds' then
      return query
        select h.ctid from defectdojo.operator_holds h
        where h.released_at < p_before order by h.released_at limit p_limit;
  end case;
end $$;

-- Returns the time before which rows of a table are old. Throws if that is sooner than the least time, or if its rows are
-- never deleted.
create or replace function defectdojo.expired_before(p_table text, p_keep interval)
returns timestamptz
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  v_least interval := defectdojo.least_retention(p_table);
begin
  if v_least is null then
    raise exception 'rows of % are never deleted for their age', p_table using errcode = '42501';
  end if;
  if p_keep is null or p_keep < v_least then
    raise exception 'rows of % are kept for % at least', p_table, v_least using errcode = '22023';
  end if;
  return now() - p_keep;
end $$;

-- Deletes the oldest rows of a table that ended more than p_keep ago, at most p_limit. Returns their number.
create or replace function defectdojo.delete_expired(p_table text, p_keep interval, p_limit integer)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_before timestamptz := defectdojo.expired_before(p_table, p_keep);
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  execute format(
    'delete from defectdojo.%I where ctid = any (array(select defectdojo.find_expired($1, $2, $3)))', p_table
  ) using p_table, v_before, least(p_limit, 10000);
  get diagnostics v_count = row_count;
  if p_table = 'push_changes' then
    update defectdojo.pushes u set keeps_changes = false
    where u.ctid = any (array(
      select p.ctid from defectdojo.pushes p
      where p.keeps_changes and p.finished_at < v_before and (
        select c.push_id from defectdojo.push_changes c where c.team_id = p.team_id and c.push_id = p.id limit 1
      ) is null
      order by p.finished_at limit p_limit
    ));
  end if;
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Returns the number of rows that would be deleted now, counted up to p_limit. Rows that go after others that belong to
-- them are not counted while those are there.
create or replace function defectdojo.count_expired(p_table text, p_keep interval, p_limit integer)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_before timestamptz := defectdojo.expired_before(p_table, p_keep);
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count from defectdojo.find_expired(p_table, v_before, p_limit);
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
