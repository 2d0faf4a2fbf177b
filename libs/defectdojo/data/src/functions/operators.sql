-- The reads and acts of operators of all teams. The operator role alone may call these functions. They return ids,
-- states, counts and addresses: no key, and nothing of a finding.

-- Returns why a mapping is where it is, in one word: what stops it, else what its last push is at, else `current`.
create or replace function defectdojo.reason_of(
  p_connection defectdojo.connections, p_mapping defectdojo.mappings, p_push defectdojo.pushes
)
returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_mapping.state = 'stale' then 'product_gone'
    when p_connection.held_at is not null then 'held'
    when p_connection.state = 'key_rejected' then 'key_rejected'
    when p_push.status = 'running' then 'running'
    when defectdojo.is_paused(p_connection, p_mapping) and p_push.by_hand is not true and (
      p_mapping.dirty_since is not null or p_mapping.closing_since is not null
    ) then 'paused'
    when p_push.status = 'waiting' then coalesce(p_push.error_code, 'waiting')
    when p_push.status = 'queued' then 'queued'
    when p_push.status = 'failed' and p_mapping.dirty_since is not null then coalesce(p_push.error_code, 'failed')
    when p_mapping.dirty_since is not null or p_mapping.closing_since is not null then 'dirty'
    else 'current'
  end;
$$;

-- Returns live connections of all teams, by team, after the one that p_after names.
create or replace function defectdojo.operator_connections(
  p_state text, p_instance text, p_team_id uuid, p_after uuid, p_limit integer
)
returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query
    select jsonb_build_object(
      'teamId', c.team_id, 'connectionId', c.id, 'url', c.url, 'instance', defectdojo.instance_of(c.url),
      'version', c.instance_version, 'state', x.state, 'stateCode', c.state_code, 'stateSince', c.state_since,
      'pausedAt', c.paused_at, 'heldAt', c.held_at, 'holdScope', c.hold_scope, 'mappings', m.live, 'behind', m.behind,
      'oldest', m.oldest
    )
    from defectdojo.connections c
    cross join lateral (
      select case when c.held_at is not null then 'held' when c.state <> 'connected' then c.state
        when c.paused_at is not null then 'paused' else 'connected' end as state
    ) x
    cross join lateral (
      select count(*) as live, count(m.dirty_since) as behind, min(m.dirty_since) as oldest
      from defectdojo.mappings m
      where m.team_id = c.team_id and m.connection_id = c.id and m.removed_at is null
    ) m
    where c.disconnected_at is null
      and (p_team_id is null or c.team_id = p_team_id) and (p_after is null or c.team_id > p_after)
      and (p_state is null or x.state = p_state)
      and (p_instance is null or defectdojo.instance_of(c.url) = p_instance)
    order by c.team_id limit least(p_limit, 1000);
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Returns mappings of all teams with why they are where they are: those that have waited longest first, those that wait
-- for nothing last. After the one that p_after_at and p_after_id name.
create or replace function defectdojo.operator_mappings(
  p_reason text, p_behind interval, p_instance text, p_team_id uuid, p_after_at timestamptz, p_after_id uuid,
  p_limit integer
)
returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query
    select jsonb_build_object(
      'teamId', m.team_id, 'mappingId', m.id, 'repositoryId', m.repository_id, 'productId', m.product_id,
      'instance', defectdojo.instance_of(c.url), 'behindSince', m.waits_since,
      'behindSeconds', round(extract(epoch from now() - m.waits_since)),
      'reason', defectdojo.reason_of(c, m.row, p.row), 'lastPushedAt', m.last_pushed_at,
      'pushId', (p.row).id, 'pushStatus', (p.row).status, 'trigger', (p.row).trigger, 'attempts', (p.row).attempts,
      'errorCode', (p.row).error_code, 'retryAt', (p.row).retry_at
    )
    from (
      select m.team_id, m.id, m.connection_id, m.repository_id, m.product_id, m.last_pushed_at,
        coalesce(m.closing_since, m.dirty_since) as waits_since, m as row
      from defectdojo.mappings m
      where (m.removed_at is null or m.closing_since is not null) and (p_team_id is null or m.team_id = p_team_id)
    ) m
    join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null
    left join lateral (
      select p as row from defectdojo.pushes p
      where p.team_id = m.team_id and p.mapping_id = m.id order by p.queued_at desc, p.id limit 1
    ) p on true
    where (p_behind is null or m.waits_since < now() - p_behind)
      and (p_instance is null or defectdojo.instance_of(c.url) = p_instance)
      and (p_after_id is null or (coalesce(m.waits_since, 'infinity'), m.id) > (coalesce(p_after_at, 'infinity'), p_after_id))
      and (p_reason is null or defectdojo.reason_of(c, m.row, p.row) = p_reason)
    order by coalesce(m.waits_since, 'infinity'), m.id limit least(p_limit, 1000);
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Returns the instances that teams are connected to, with what the pushes that ended within p_window say of them: those
-- with the most that waits first. The circuit is the worst of the instance and of the teams' own URLs to it.
create or replace function defectdojo.operator_instances(p_window interval, p_limit integer)
returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query
    with live as materialized (
      select c.team_id, c.id, c.url, c.state, c.held_at, c.hold_scope, defectdojo.instance_of(c.url) as instance
      from defectdojo.connections c where c.disconnected_at is null
    ), recent as materialized (
      select l.instance, count(*) as pushes, count(*) filter (where p.status = 'failed') as failed,
        sum(p.requests) as requests, sum(extract(epoch from p.finished_at - p.started_at)) as seconds
      from defectdojo.pushes p
      join defectdojo.mappings m on m.team_id = p.team_id and m.id = p.mapping_id
      join live l on l.team_id = m.team_id and l.id = m.connection_id
      where p.finished_at > now() - p_window and p.started_at is not null
      group by l.instance
    ), waiting as materialized (
      select l.instance, count(*) as behind, min(m.dirty_since) as oldest
      from defectdojo.mappings m join live l on l.team_id = m.team_id and l.id = m.connection_id
      where m.dirty_since is not null and m.removed_at is null
      group by l.instance
    ), circuits as materialized (
      select distinct on (s.instance) s.instance, s.open_until, s.probing_since, s.last_error,
        max(s.throttled_until) over (partition by s.instance) as throttled_until
      from (
        select l.instance, i.* from (select distinct instance from live) l
        join defectdojo.instances i on i.circuit = l.instance
        union all
        select l.instance, i.* from live l
        join defectdojo.instances i on i.circuit = defectdojo.circuit_of(l.instance, l.team_id)
      ) s
      order by s.instance, s.open_until desc nulls last, s.throttled_until desc nulls last
    ), in_flight as materialized (
      select f.instance, f.requests
      from defectdojo.requests_in_flight(array(select distinct l.instance from live l)) f
    )
    select jsonb_build_object(
      'instance', l.instance, 'hosts', l.hosts, 'teams', l.teams, 'connected', l.connected,
      'unreachable', l.unreachable, 'keyRejected', l.key_rejected, 'held', l.held,
      'behind', coalesce(w.behind, 0), 'oldest', w.oldest, 'pushes', coalesce(r.pushes, 0),
      'failed', coalesce(r.failed, 0), 'requests', coalesce(r.requests, 0),
      'msPerRequest', case when r.requests > 0 then round(r.seconds * 1000 / r.requests) end,
      'circuit', case
        when c.open_until > clock_timestamp() then 'open'
        when c.open_until is not null then 'half_open'
        when c.throttled_until > clock_timestamp() then 'throttled'
        else 'closed'
      end,
      'openUntil', case
        when c.open_until > clock_timestamp() then c.open_until
        when c.open_until is null and c.throttled_until > clock_timestamp() then c.throttled_until
      end,
      'lastError', c.last_error, 'inFlight', coalesce(f.requests, 0)
    )
    from (
      select instance, (array_agg(distinct substring(url from '^[^:/]+://([^/?#]+)')))[1:10] as hosts,
        count(distinct team_id) as teams, count(*) filter (where state = 'connected') as connected,
        count(*) filter (where state = 'unreachable') as unreachable,
        count(*) filter (where state = 'key_rejected') as key_rejected, bool_or(hold_scope = 'instance') is true as held
      from live group by instance
    ) l
    left join recent r using (instance)
    left join waiting w using (instance)
    left join circuits c using (instance)
    left join in_flight f using (instance)
    order by coalesce(w.behind, 0) desc, l.instance limit least(p_limit, 1000);
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Returns the team of a mapping. Null if there is none. Teams are few, and each look is one of the primary key.
create or replace function defectdojo.team_of_mapping(p_mapping_id uuid)
returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select x.team_id
  from (select distinct c.team_id from defectdojo.connections c) t
  cross join lateral (
    select m.team_id from defectdojo.mappings m where m.team_id = t.team_id and m.id = p_mapping_id limit 1
  ) x;
$$;

-- Returns a push with its counters, what it changed by kind, what was rejected by code, and its error. Nothing if there
-- is none.
create or replace function defectdojo.operator_push(p_push_id uuid)
returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query
    select jsonb_build_object(
      'teamId', p.team_id, 'pushId', p.id, 'mappingId', p.mapping_id, 'trigger', p.trigger, 'byHand', p.by_hand,
      'status', p.status, 'attempts', p.attempts, 'requestId', p.request_id, 'commit', p.commit,
      'queuedAt', p.queued_at, 'startedAt', p.started_at, 'heartbeatAt', p.heartbeat_at, 'retryAt', p.retry_at,
      'finishedAt', p.finished_at, 'errorCode', p.error_code, 'errorMessage', p.error_message,
      'requests', p.requests, 'writes', p.writes,
      'counters', jsonb_build_object(
        'planned', p.planned, 'done', p.done, 'created', p.created, 'updated', p.updated, 'mitigated', p.mitigated,
        'reopened', p.reopened, 'falsePositive', p.false_positive, 'riskAccepted', p.risk_accepted,
        'unchanged', p.unchanged, 'notSent', p.not_sent, 'heldBack', p.held_back, 'rejected', p.rejected,
        'renewals', p.renewals, 'renewed', p.renewed, 'notes', p.notes
      ),
      'changed', coalesce(p.changed, '{}'),
      'rejections', coalesce((
        select jsonb_object_agg(r.code, r.count) from (
          select r.code, count(*) from defectdojo.rejected_findings r
          where r.team_id = p.team_id and r.push_id = p.id group by r.code
        ) r
      ), '{}')
    )
    from (select distinct c.team_id from defectdojo.connections c) t
    cross join lateral (
      select p.* from defectdojo.pushes p where p.team_id = t.team_id and p.id = p_push_id limit 1
    ) p;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Requests a push of a mapping again, with what was rejected, in the name of an operator. Returns `queued`, or why not:
-- `held`, `paused`, `removed`, or `not_found`.
create or replace function defectdojo.rerun_mapping(p_mapping_id uuid, p_operator text)
returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid;
  v_connection defectdojo.connections;
  v_mapping defectdojo.mappings;
  v_reason text := 'not_found';
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  v_team_id := defectdojo.team_of_mapping(p_mapping_id);
  select * into v_mapping from defectdojo.mappings m where m.team_id = v_team_id and m.id = p_mapping_id;
  if found then
    select * into v_connection from defectdojo.connections c
    where c.team_id = v_team_id and c.id = v_mapping.connection_id and c.disconnected_at is null;
    v_reason := case
      when v_connection.id is null or (v_mapping.removed_at is not null and v_mapping.closing_since is null) then 'removed'
      when defectdojo.is_held(v_connection) then 'held'
      when defectdojo.is_paused(v_connection, v_mapping) then 'paused'
      else 'queued'
    end;
    if v_reason = 'queued' then
      perform defectdojo.add_push(
        v_team_id, p_mapping_id, case when v_mapping.removed_at is null then 'retry' else 'mapping_removed' end, null, false
      );
    end if;
    perform defectdojo.add_operator_action(p_operator, 'rerun', jsonb_build_object(
      'teamId', v_team_id, 'mappingId', p_mapping_id, 'outcome', v_reason
    ));
  end if;
  perform set_config('defectdojo.maintenance', '', true);
  return v_reason;
end $$;

-- Notes what an operator did through a verb that is no function of its own.
create or replace function defectdojo.note_operator_action(p_operator text, p_action text, p_detail jsonb)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if p_action not in ('reconcile', 'rotate_key') then
    raise exception 'no such action: %', p_action using errcode = '22023';
  end if;
  perform set_config('defectdojo.maintenance', 'on', true);
  perform defectdojo.add_operator_action(p_operator, p_action, p_detail);
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Returns the team of a mapping, and of the connection that it belongs to, for an operator.
create or replace function defectdojo.operator_mapping(p_mapping_id uuid)
returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_team_id uuid;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  v_team_id := defectdojo.team_of_mapping(p_mapping_id);
  perform set_config('defectdojo.maintenance', '', true);
  return v_team_id;
end $$;

-- Returns holds that are in force, with their notes.
create or replace function defectdojo.operator_live_holds()
returns setof jsonb
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query
    select jsonb_build_object(
      'scope', h.scope, 'teamId', h.team_id, 'instance', h.instance, 'reason', h.reason, 'note', h.note,
      'heldBy', h.held_by, 'heldAt', h.held_at
    )
    from defectdojo.operator_holds h where h.released_at is null order by h.held_at limit 1000;
  perform set_config('defectdojo.maintenance', '', true);
end $$;
