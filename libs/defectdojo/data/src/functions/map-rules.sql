-- Standing rules map new repositories. A trigger marks a repository, and a job decides: only there the host's facts can be
-- read and DefectDojo be asked.

-- Enqueues the job that decides on the repositories that wait. One waits for a connection, however many are marked.
create or replace function defectdojo.add_map_by_rule(p_team_id uuid, p_connection_id uuid)
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  select defectdojo.add_task_job('defectdojo.map_by_rule', p_team_id, 'connectionId', p_connection_id, null, 'first');
$$;

-- Marks a repository for the team's rules. Returns true if the job that decides is enqueued. Nothing is marked without a
-- rule that is switched on, nor a repository that is mapped, whose mapping was removed, or that was left when the rules
-- were saved: a person decides on those. While exports are paused it is marked and waits.
create or replace function defectdojo.mark_for_rules(p_team_id uuid, p_repository_id uuid)
returns boolean
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_connection defectdojo.connections;
begin
  select c.* into v_connection from defectdojo.connections c
  where c.team_id = p_team_id and c.disconnected_at is null and exists (
    select from defectdojo.map_rules r where r.team_id = c.team_id and r.connection_id = c.id and r.enabled
  );
  if not found then return false; end if;
  insert into defectdojo.map_rule_candidates as k (team_id, connection_id, repository_id, status)
  select p_team_id, v_connection.id, p_repository_id, 'waiting'
  where not exists (
    select from defectdojo.mappings m
    where m.team_id = p_team_id and m.repository_id = p_repository_id and m.connection_id = v_connection.id
      and m.removed_at is null
  ) and not exists (
    select from defectdojo.mappings m
    where m.team_id = p_team_id and m.repository_id = p_repository_id and m.connection_id = v_connection.id
      and m.removed_at is not null
  )
  on conflict (team_id, connection_id, repository_id) do update
  set status = 'waiting', marks = k.marks + 1, marked_at = now() where k.status <> 'left';
  if not found or defectdojo.is_paused(v_connection) then return false; end if;
  perform defectdojo.add_map_by_rule(p_team_id, v_connection.id);
  return true;
end $$;

-- Forgets a repository that leaves Gecko.
create or replace function defectdojo.forget_for_rules(p_team_id uuid, p_repository_id uuid)
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  delete from defectdojo.map_rule_candidates k
  using defectdojo.connections c
  where c.team_id = p_team_id and k.team_id = c.team_id and k.connection_id = c.id
    and k.repository_id = p_repository_id;
$$;

-- Enqueues the job of the transaction's team where repositories wait for its rules and exports are on.
create or replace function defectdojo.request_map_by_rule(p_connection_id uuid, p_run_at timestamptz default null)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid := defectdojo.require_team();
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  perform defectdojo.add_task_job('defectdojo.map_by_rule', c.team_id, 'connectionId', c.id, p_run_at, 'first')
  from defectdojo.connections c
  where c.team_id = v_team_id and c.id = p_connection_id and c.disconnected_at is null
    and not defectdojo.is_paused(c) and exists (
      select from defectdojo.map_rule_candidates k
      where k.team_id = c.team_id and k.connection_id = c.id and k.status = 'waiting'
    );
  perform set_config('defectdojo.maintenance', '', true);
end $$;
