-- Parts of the functions below. They run inside one that is `security definer` and sees rows through the maintenance
-- policy, so each filters by team itself. No role may call them directly.

-- Returns the team of the transaction.
create or replace function defectdojo.require_team()
returns uuid
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  v_team uuid := nullif(current_setting('app.team_id', true), '')::uuid;
begin
  if v_team is null then
    raise exception 'app.team_id is not set; a job belongs to a team' using errcode = '42501';
  end if;
  return v_team;
end $$;

-- Returns the instance of a team's connection. Null without one.
create or replace function defectdojo.instance_of_team(p_team_id uuid)
returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  v_former text := coalesce(current_setting('defectdojo.maintenance', true), '');
  v_instance text;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select defectdojo.instance_of(c.url) into v_instance
  from defectdojo.connections c where c.team_id = p_team_id and c.disconnected_at is null;
  perform set_config('defectdojo.maintenance', v_former, true);
  return v_instance;
end $$;

-- Returns the priority of a job in the queue: what a person waits for, then other small work, then work in bulk. Never
-- better than that of the host's own jobs, whose default is 0.
create or replace function defectdojo.lane_priority(p_lane text)
returns integer
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case p_lane when 'person' then 0 when 'first' then 10 else 20 end;
$$;

-- Returns the flags of a job, by which workers share their slots (`forbiddenFlags`): its team and its instance, and for
-- what no person waits for both once more, with a smaller share.
create or replace function defectdojo.job_flags(p_lane text, p_team_id uuid, p_instance text)
returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select array_remove(
    array['team:' || p_team_id, 'instance:' || p_instance]
      || case when p_lane = 'person' then '{}'
        else array['background', 'background:team:' || p_team_id, 'background:instance:' || p_instance] end
      || case when p_lane = 'bulk' then array['bulk'] else '{}' end,
    null
  );
$$;

-- Returns the lane of a push: a person waits for triage and for what was started by hand.
create or replace function defectdojo.lane_of_push(p_trigger text, p_by_hand boolean)
returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case when p_trigger = 'triage' or p_by_hand then 'person' when p_trigger in ('sweep', 'resumed', 'renewal') then 'bulk' else 'first' end;
$$;

-- Enqueues the push of a mapping. The key coalesces bursts; a job that runs already keeps its key to itself and a
-- second one follows it.
create or replace function defectdojo.add_push_job(
  p_team_id uuid, p_mapping_id uuid, p_run_at timestamptz, p_key_mode text, p_lane text
)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_job(
    'defectdojo.push',
    json_build_object('teamId', p_team_id, 'mappingId', p_mapping_id),
    'push:' || p_team_id || ':' || p_mapping_id,
    p_run_at,
    3,
    p_key_mode,
    defectdojo.lane_priority(p_lane),
    defectdojo.job_flags(p_lane, p_team_id, defectdojo.instance_of_team(p_team_id))
  );
end $$;

-- Enqueues the push of a mapping for a moment later. A job that is due sooner keeps its time: a person who triages
-- finding after finding does not put the push off for ever.
create or replace function defectdojo.add_push_job_soon(p_team_id uuid, p_mapping_id uuid, p_wait interval, p_lane text)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_due timestamptz := clock_timestamp() + p_wait;
  v_is_due boolean := defectdojo.has_due_job('push:' || p_team_id || ':' || p_mapping_id, v_due);
begin
  perform defectdojo.add_push_job(
    p_team_id, p_mapping_id, v_due, case when v_is_due then 'preserve_run_at' else 'replace' end, p_lane
  );
end $$;

-- Returns true if a connection is behind one of these circuits, which are those of instances that do not respond.
create or replace function defectdojo.is_open(p_open text[], p_connection defectdojo.connections)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case when cardinality(p_open) = 0 then false else
    defectdojo.instance_of(p_connection.url) = any(p_open)
    or defectdojo.circuit_of(defectdojo.instance_of(p_connection.url), p_connection.team_id) = any(p_open)
  end;
$$;

-- Returns true while exports of a connection are paused: by its switch, or by an operator's hold. No other function reads
-- the switch; in code it is `pauseOf`.
create or replace function defectdojo.is_paused(p_connection defectdojo.connections)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select not p_connection.push_on_scan_complete or p_connection.held_at is not null;
$$;

-- Returns true while pushes of a mapping are paused: with the connection, or by its own switch, which says nothing once
-- the mapping is removed, because it has no switch any more.
create or replace function defectdojo.is_paused(
  p_connection defectdojo.connections, p_mapping defectdojo.mappings
)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select defectdojo.is_paused(p_connection) or (p_mapping.paused_at is not null and p_mapping.removed_at is null);
$$;

-- Marks a mapping dirty, makes sure that one push waits for it, and enqueues its job. Returns the push's id. While
-- pushes of it are paused only a push that a person starts by hand is requested, and none while an operator holds them; any
-- other returns null, and the mapping stays dirty until they are on.
create or replace function defectdojo.add_push(
  p_team_id uuid, p_mapping_id uuid, p_trigger text, p_requested_by uuid, p_by_hand boolean
)
returns uuid
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_push_id uuid;
begin
  update defectdojo.mappings set dirty_since = coalesce(dirty_since, now())
  where team_id = p_team_id and id = p_mapping_id;
  if (
    select case when p_by_hand then defectdojo.is_held(c) else defectdojo.is_paused(c, m) end from defectdojo.mappings m
    join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id
    where m.team_id = p_team_id and m.id = p_mapping_id
  ) then
    return null;
  end if;
  -- A retry asks for more than the others, so a push that waits already becomes one. Only triage waits for a moment in
  -- which it can be taken back, a mapping that came back is not being closed any more, and what a person starts by hand
  -- goes also while exports are paused.
  insert into defectdojo.pushes as p
    (team_id, mapping_id, trigger, status, requested_by, by_hand, request_id, traceparent)
  values (
    p_team_id, p_mapping_id, p_trigger, 'queued', p_requested_by, p_by_hand, defectdojo.request_id(),
    defectdojo.traceparent()
  )
  on conflict (team_id, mapping_id) where status in ('queued', 'waiting') do update set
    trigger = case
      when excluded.trigger = 'retry' or p.trigger in ('triage', 'mapping_removed') then excluded.trigger
      else p.trigger
    end,
    requested_by = coalesce(p.requested_by, excluded.requested_by),
    by_hand = p.by_hand or excluded.by_hand,
    -- A person who asks what became of a click must find it.
    request_id = case
      when excluded.requested_by is not null or p.request_id is null then excluded.request_id
      else p.request_id
    end,
    traceparent = case
      when excluded.requested_by is not null or p.request_id is null then excluded.traceparent
      else p.traceparent
    end,
    -- A push that waited for exports to be on waits no longer. The other reasons to wait stay.
    status = case when p.error_code in ('connection_paused', 'held_by_operator') then 'queued' else p.status end,
    error_message = case when p.error_code in ('connection_paused', 'held_by_operator') then null else p.error_message end,
    error_code = case when p.error_code in ('connection_paused', 'held_by_operator') then null else p.error_code end
  returning p.id into v_push_id;
  if p_trigger = 'triage' then
    perform defectdojo.add_push_job_soon(p_team_id, p_mapping_id, {{undo}}::interval, 'person');
  else
    perform defectdojo.add_push_job(
      p_team_id, p_mapping_id, null, 'replace', defectdojo.lane_of_push(p_trigger, p_by_hand)
    );
  end if;
  return v_push_id;
end $$;

-- Asks for the ASVS profiles of a mapping's product to be published, at once or at a later time. One job per product,
-- whichever mapping asked. One that waits keeps its time if the caller says so.
create or replace function defectdojo.add_publishing(
  p_mapping defectdojo.mappings, p_run_at timestamptz default null, p_key_mode text default 'replace'
)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform 1 from defectdojo.connections c
  where c.team_id = p_mapping.team_id and c.id = p_mapping.connection_id
    and c.disconnected_at is null and c.publish_asvs;
  if not found then return; end if;
  perform defectdojo.add_job(
    'defectdojo.publish_asvs',
    json_build_object('teamId', p_mapping.team_id, 'mappingId', p_mapping.id),
    'defectdojo.publish_asvs:' || p_mapping.team_id || ':' || p_mapping.connection_id || ':' || p_mapping.product_id,
    p_run_at,
    6,
    p_key_mode,
    defectdojo.lane_priority('first'),
    defectdojo.job_flags('first', p_mapping.team_id, defectdojo.instance_of_team(p_mapping.team_id))
  );
end $$;

-- Ends a mapping, with its further branches. Their rows and ledgers stay, so that mapping the same pair again doubles
-- nothing. Returns true if a last push mitigates its findings: only where DefectDojo was told of any, or may be by a first report without a response.
-- While exports are paused that push waits, unless a person asked for it.
create or replace function defectdojo.close_mapping(
  p_mapping defectdojo.mappings, p_findings text, p_at timestamptz, p_requested_by uuid, p_by_hand boolean
)
returns boolean
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_branch defectdojo.mappings;
  v_closes boolean := p_findings = 'mitigate' and p_mapping.state = 'active' and (
    p_mapping.test_id is not null
    or exists (
      select from defectdojo.exported_findings l
      where l.team_id = p_mapping.team_id and l.mapping_id = p_mapping.id and l.pending_build_id is not null
    )
  );
begin
  -- In the order of their ids, as every request for several pushes does, so that two never wait for each other.
  perform from defectdojo.mappings b
  where b.team_id = p_mapping.team_id and (b.id = p_mapping.id or b.first_mapping_id = p_mapping.id)
  order by b.id for no key update;
  update defectdojo.pushes
  set status = 'failed', error_code = 'not_found', error_message = 'The mapping was removed.', finished_at = now(),
    retry_at = null
  where team_id = p_mapping.team_id and mapping_id = p_mapping.id and finished_at is null
    -- A running one is stopped by its worker, unless it has none now.
    and (status in ('queued', 'waiting') or handed_over_at is not null);
  update defectdojo.mappings
  set removed_at = p_at, dirty_since = null, closing_since = case when v_closes then p_at end
  where team_id = p_mapping.team_id and id = p_mapping.id;
  perform defectdojo.add_publishing(p_mapping);
  update defectdojo.notices set cleared_at = now()
  where team_id = p_mapping.team_id and subject_id = p_mapping.id and cleared_at is null;
  if v_closes then
    perform defectdojo.add_push(p_mapping.team_id, p_mapping.id, 'mapping_removed', p_requested_by, p_by_hand);
  end if;
  for v_branch in
    select b.* from defectdojo.mappings b
    where b.team_id = p_mapping.team_id and b.first_mapping_id = p_mapping.id and b.removed_at is null
    order by b.id
  loop
    v_closes := defectdojo.close_mapping(v_branch, p_findings, p_at, p_requested_by, p_by_hand) or v_closes;
  end loop;
  return v_closes;
end $$;
