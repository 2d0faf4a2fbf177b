-- The holds of Gecko's operators: of a team, an instance, or everything. A hold is a row of `operator_holds`; each
-- connection carries the one that concerns it, so that every reader of a connection sees it, and pages get an event as of
-- any change. The operator role alone may call `set_hold` and `release_hold`.

-- Returns true while an operator holds a connection: then nothing is written there, not even by hand.
create or replace function defectdojo.is_held(p_connection defectdojo.connections)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select p_connection.held_at is not null;
$$;

-- Returns true while an operator holds the instance of a connection: then no job sends it anything, not even a read.
create or replace function defectdojo.is_silenced(p_connection defectdojo.connections)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select p_connection.held_at is not null and p_connection.hold_scope = 'instance';
$$;

-- Returns the hold that concerns a connection of a team to a URL: the one that stops most.
create or replace function defectdojo.hold_of(p_team_id uuid, p_url text)
returns defectdojo.operator_holds
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select h from defectdojo.operator_holds h
  where h.released_at is null and (
    h.scope = 'all' or (h.scope = 'team' and h.team_id = p_team_id)
    or (h.scope = 'instance' and h.instance = defectdojo.instance_of(p_url))
  )
  order by case h.scope when 'instance' then 1 when 'team' then 2 else 3 end
  limit 1;
$$;

-- Lets a connection that is made, moved or connected again begin with the hold that concerns it. Holding waits for it,
-- so that none is missed.
create or replace function defectdojo.take_hold()
returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_former text := coalesce(current_setting('defectdojo.maintenance', true), '');
  v_hold defectdojo.operator_holds;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('defectdojo.holds', 0));
  perform set_config('defectdojo.maintenance', 'on', true);
  v_hold := defectdojo.hold_of(new.team_id, new.url);
  perform set_config('defectdojo.maintenance', v_former, true);
  new.held_at := v_hold.held_at;
  new.hold_scope := v_hold.scope;
  new.hold_reason := v_hold.reason;
  return new;
end $$;
create or replace trigger connections_hold before insert or update of url, disconnected_at on defectdojo.connections
  for each row execute function defectdojo.take_hold();

-- Notes an operator's act. A part of the functions for operators.
create or replace function defectdojo.add_operator_action(p_operator text, p_action text, p_detail jsonb)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(length(p_operator) not between 1 and 200, true) then
    raise exception 'an operator has a name of 1 to 200 characters' using errcode = '22023';
  end if;
  insert into defectdojo.operator_actions (operator, action, detail) values (p_operator, p_action, p_detail);
end $$;

-- Writes the hold that now concerns them to the connections that a scope names, and has their queued pushes wait. Returns
-- their number.
create or replace function defectdojo.refresh_holds(p_scope text, p_team_id uuid, p_instance text)
returns integer
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  with concerned as materialized (
    select c.team_id, c.id, h.held_at, h.scope, h.reason
    from defectdojo.connections c
    left join lateral defectdojo.hold_of(c.team_id, c.url) h on true
    where c.disconnected_at is null and (
      p_scope = 'all' or (p_scope = 'team' and c.team_id = p_team_id)
      or (p_scope = 'instance' and defectdojo.instance_of(c.url) = p_instance)
    )
    order by c.team_id, c.id
  ), changed as (
    update defectdojo.connections c
    set held_at = x.held_at, hold_scope = x.scope, hold_reason = x.reason,
      released_at = case when x.held_at is null then clock_timestamp() end
    from concerned x
    where c.team_id = x.team_id and c.id = x.id
      and (c.held_at, c.hold_scope, c.hold_reason) is distinct from (x.held_at, x.scope, x.reason)
    returning c.team_id, c.id, c.held_at, c.hold_scope, c.hold_reason
  ), audited as materialized (
    select defectdojo.add_audit_event(
      c.team_id, 'operator', null, case when c.held_at is null then 'connection.released' else 'connection.held' end, c.id,
      jsonb_strip_nulls(jsonb_build_object('scope', c.hold_scope, 'reason', c.hold_reason))
    )
    from changed c
  ), waiting as (
    update defectdojo.pushes p
    set status = 'waiting', error_code = 'held_by_operator', retry_at = null,
      error_message = 'Gecko''s operators have paused exports. This push goes on by itself when they end that.'
    from changed c join defectdojo.mappings m on m.team_id = c.team_id and m.connection_id = c.id
    where c.held_at is not null and p.team_id = m.team_id and p.mapping_id = m.id and p.status = 'queued'
      and p.trigger <> 'unsettled'
  )
  select count(*) into v_count from audited;
  return v_count;
end $$;

-- Throws unless the scope has exactly what it needs.
create or replace function defectdojo.check_scope(p_scope text, p_team_id uuid, p_instance text)
returns void
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  if coalesce(p_scope not in ('team', 'instance', 'all'), true)
    or (p_scope = 'team') <> (p_team_id is not null)
    or (p_scope = 'instance') <> coalesce(p_instance ~ '^[0-9a-f]{16}$', false)
    or (p_scope <> 'instance' and p_instance is not null)
  then
    raise exception 'a hold is of a team by its id, of an instance by its hash, or of all' using errcode = '22023';
  end if;
end $$;

-- Holds a team, an instance, or everything, in the name of an operator. The reason is for customers, the note is not.
-- Returns the number of connections that it holds now; repeated, it takes the new reason.
create or replace function defectdojo.set_hold(
  p_scope text, p_team_id uuid, p_instance text, p_reason text, p_note text, p_operator text
)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform defectdojo.check_scope(p_scope, p_team_id, p_instance);
  if coalesce(length(p_reason) not between 1 and 300, true) or length(p_note) > 1000 then
    raise exception 'a hold has a reason of 1 to 300 characters and a note of at most 1000' using errcode = '22023';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('defectdojo.holds', 0));
  perform set_config('defectdojo.maintenance', 'on', true);
  insert into defectdojo.operator_holds (scope, team_id, instance, reason, note, held_by)
  values (p_scope, p_team_id, p_instance, p_reason, p_note, p_operator)
  on conflict (scope, coalesce(team_id::text, instance, '')) where released_at is null
  do update set reason = excluded.reason, note = excluded.note, held_by = excluded.held_by;
  v_count := defectdojo.refresh_holds(p_scope, p_team_id, p_instance);
  perform defectdojo.add_operator_action(p_operator, 'hold', jsonb_strip_nulls(jsonb_build_object(
    'scope', p_scope, 'teamId', p_team_id, 'instance', p_instance, 'reason', p_reason, 'note', p_note, 'connections', v_count
  )));
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Releases what an operator held. Returns the number of connections that this frees or leaves to another hold; null if
-- there was no such hold. `resume_released` requests the pushes and batches that waited.
create or replace function defectdojo.release_hold(p_scope text, p_team_id uuid, p_instance text, p_operator text)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform defectdojo.check_scope(p_scope, p_team_id, p_instance);
  perform pg_advisory_xact_lock(hashtextextended('defectdojo.holds', 0));
  perform set_config('defectdojo.maintenance', 'on', true);
  update defectdojo.operator_holds set released_at = now(), released_by = p_operator
  where released_at is null and scope = p_scope and team_id is not distinct from p_team_id
    and instance is not distinct from p_instance;
  if found then
    v_count := defectdojo.refresh_holds(p_scope, p_team_id, p_instance);
    perform defectdojo.add_operator_action(p_operator, 'release', jsonb_strip_nulls(jsonb_build_object(
      'scope', p_scope, 'teamId', p_team_id, 'instance', p_instance, 'connections', v_count
    )));
  end if;
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Requests what waited while operators held connections that are released: a push of every mapping, as switching exports
-- on does, the metadata of their products, and the batches that wait. Whole connections, until p_limit mappings are
-- reached. Returns the number of mappings; 0 once nothing is left. The sweep calls it too, so that a release that broke
-- off goes on.
create or replace function defectdojo.resume_released(p_limit integer)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_connection defectdojo.connections;
  v_mapping defectdojo.mappings;
  v_count integer := 0;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  for v_connection in
    select * from defectdojo.connections where released_at is not null
    order by released_at, team_id, id limit p_limit for update skip locked
  loop
    exit when v_count >= p_limit;
    for v_mapping in
      select * from defectdojo.mappings m
      where m.team_id = v_connection.team_id and m.connection_id = v_connection.id
        and v_connection.disconnected_at is null and (m.removed_at is null or m.closing_since is not null)
      order by m.id
    loop
      perform defectdojo.add_push(
        v_mapping.team_id, v_mapping.id,
        case when v_mapping.removed_at is null then 'resumed' else 'mapping_removed' end, null, false
      );
      perform defectdojo.add_publishing(v_mapping);
      v_count := v_count + 1;
    end loop;
    perform defectdojo.add_task_job('defectdojo.map_many', b.team_id, 'batchId', b.id, null, 'first')
    from defectdojo.mapping_batches b
    where b.team_id = v_connection.team_id and b.connection_id = v_connection.id and b.finished_at is null;
    perform defectdojo.add_map_by_rule(v_connection.team_id, v_connection.id)
    where v_connection.disconnected_at is null and exists (
      select from defectdojo.map_rule_candidates k
      where k.team_id = v_connection.team_id and k.connection_id = v_connection.id and k.status = 'waiting'
    );
    update defectdojo.connections set released_at = null where team_id = v_connection.team_id and id = v_connection.id;
  end loop;
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
