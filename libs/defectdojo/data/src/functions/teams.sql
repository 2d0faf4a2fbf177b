-- A team that leaves Gecko: everything that the plugin knows of it is deleted, a bounded number of rows at a time. What
-- stays is a row of `removed_teams`, with the team's id, times and counts. DefectDojo is sent nothing.

-- Deletes the jobs of a team that no worker works on, apart from the one that deletes the team. Returns their number, and
-- how many are in work. Jobs of earlier releases have no flags, so their payload says whose they are.
create or replace function defectdojo.delete_team_jobs(p_team_id uuid, out deleted integer, out in_work integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  delete from {{jobs_schema}}._private_jobs p
  using {{jobs_schema}}.jobs j
  where j.id = p.id and p.locked_at is null and p.payload ->> 'teamId' = p_team_id::text
    and j.task_identifier like 'defectdojo.%' and j.task_identifier <> 'defectdojo.remove_team';
  get diagnostics deleted = row_count;
  select count(*) into in_work
  from {{jobs_schema}}._private_jobs p join {{jobs_schema}}.jobs j on j.id = p.id
  where p.locked_at is not null and p.payload ->> 'teamId' = p_team_id::text
    and j.task_identifier like 'defectdojo.%' and j.task_identifier <> 'defectdojo.remove_team';
end $$;

-- Enqueues the job that deletes a team.
create or replace function defectdojo.add_team_removal(p_team_id uuid, p_wait interval)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_job(
    'defectdojo.remove_team',
    json_build_object('teamId', p_team_id),
    'defectdojo.remove_team:' || p_team_id,
    now() + p_wait,
    6,
    'replace',
    defectdojo.lane_priority('bulk'),
    defectdojo.job_flags('bulk', p_team_id, null)
  );
end $$;

-- Deletes a team's keys, ends its connection so that its jobs stop, and enqueues the job that deletes the rest. A part of
-- `team_removed` and `delete_team`.
create or replace function defectdojo.begin_team_removal(p_team_id uuid)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  update defectdojo.connections c
  set sealed_key = null, disconnected_at = coalesce(c.disconnected_at, now())
  where c.team_id = p_team_id and (c.sealed_key is not null or c.disconnected_at is null);
  insert into defectdojo.removed_teams as r (id) values (p_team_id)
  on conflict (id) do update set finished_at = null;
  perform defectdojo.add_team_removal(p_team_id, interval '0');
end $$;

-- Deletes at most p_limit rows of a removed team, from the first table that has some. Returns their number, and whether
-- nothing is left: no row, and no job either waiting or in work. Throws for a team that is not being removed.
--
-- Tables whose rows belong to others come before them, so that no cascade makes a statement larger.
create or replace function defectdojo.delete_team_rows(
  p_team_id uuid, p_limit integer, out deleted integer, out is_finished boolean
)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_table text;
  v_jobs record;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  deleted := 0;
  -- One at a time.
  perform from defectdojo.removed_teams r where r.id = p_team_id for update;
  if not found then
    raise exception 'team % is not being removed', p_team_id using errcode = '42501';
  end if;
  -- Also keys that were stored after the removal began.
  update defectdojo.connections c
  set sealed_key = null, disconnected_at = coalesce(c.disconnected_at, now())
  where c.team_id = p_team_id and (c.sealed_key is not null or c.disconnected_at is null);
  foreach v_table in array array[
    'push_changes', 'rejected_findings', 'check_differences', 'checks', 'unsettled_findings', 'unsettled_objects',
    'finding_notes',
    'exported_findings', 'pushes', 'mapping_batch_items', 'mapping_batches', 'repository_selections', 'map_rule_candidates',
    'map_rule_exceptions', 'map_rules', 'mappings', 'connections', 'asvs_detections', 'asvs_overrides', 'asvs_statements', 'asvs_profiles',
    'notices', 'idempotency_keys', 'audit_events',
    'operator_holds'
  ] loop
    execute format(
      'delete from defectdojo.%1$I where ctid = any (array(
        select t.ctid from defectdojo.%1$I t where t.team_id = $1 limit $2))', v_table
    ) using p_team_id, least(p_limit, 10000);
    get diagnostics deleted = row_count;
    exit when deleted > 0;
  end loop;
  is_finished := false;
  if deleted = 0 then
    v_table := 'jobs';
    select * into v_jobs from defectdojo.delete_team_jobs(p_team_id);
    deleted := v_jobs.deleted;
    is_finished := v_jobs.deleted = 0 and v_jobs.in_work = 0;
  end if;
  update defectdojo.removed_teams r
  set deleted = case when delete_team_rows.deleted = 0 then r.deleted else r.deleted
      || jsonb_build_object(v_table, coalesce((r.deleted ->> v_table)::integer, 0) + delete_team_rows.deleted) end,
    finished_at = case when is_finished then coalesce(r.finished_at, clock_timestamp()) end
  where r.id = p_team_id;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Enqueues the job once more for a team whose removal is not finished.
create or replace function defectdojo.continue_team_removal(p_team_id uuid, p_wait interval)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  if exists (select from defectdojo.removed_teams r where r.id = p_team_id and r.finished_at is null) then
    perform defectdojo.add_team_removal(p_team_id, p_wait);
  end if;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Enqueues the job for each team whose removal is not finished and that has had no job for p_stale: its job was lost,
-- or has failed too often. Returns the number of jobs.
create or replace function defectdojo.sweep_team_removals(p_stale interval, p_limit integer default 100)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count
  from (
    select r.id from defectdojo.removed_teams r
    where r.finished_at is null and r.removed_at < now() - p_stale
      -- A job in work enqueues the next one itself.
      and not defectdojo.has_open_job('defectdojo.remove_team:' || r.id)
    order by r.removed_at limit p_limit
  ) left_alone
  cross join lateral defectdojo.add_team_removal(left_alone.id, interval '0');
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Deletes a team in an operator's name, as `team_removed` does for the host.
create or replace function defectdojo.delete_team(p_team_id uuid, p_operator text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  perform defectdojo.add_operator_action(p_operator, 'delete_team', jsonb_build_object('teamId', p_team_id));
  perform defectdojo.begin_team_removal(p_team_id);
  perform set_config('defectdojo.maintenance', '', true);
end $$;
