-- The state of an instance of DefectDojo that all processes and all its teams share.

-- Returns the hash that stands for the instance of a base URL: the first 16 hex digits of the SHA-256 of its origin, as
-- `instanceOf` in code returns it. Paths do not count, because they are served by the same machine.
create or replace function defectdojo.instance_of(p_base_url text)
returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
as $$
  select left(encode(sha256(convert_to(regexp_replace(
    lower(substring(p_base_url from '^[^:/]+://[^/?#]+')), '^(http:.*):80$|^(https:.*):443$', '\1\2'
  ), 'UTF8')), 'hex'), 16);
$$;

-- Returns the name of a circuit: the instance, or the instance as the URL of one team reaches it. Another team's URL may
-- lead elsewhere on the same server.
create or replace function defectdojo.circuit_of(p_instance text, p_team_id uuid)
returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_team_id is null then p_instance
    else left(encode(sha256(convert_to(p_instance || ':' || p_team_id, 'UTF8')), 'hex'), 16)
  end;
$$;

-- Returns the number of requests that are in flight to each instance now, over all processes: each holds a slot, which
-- is an advisory lock (`instance-slots.ts`).
create or replace function defectdojo.requests_in_flight(p_instances text[])
returns table (instance text, requests bigint)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select s.instance, count(*)
  from (
    select i.instance, hashtextextended('defectdojo.instance:' || i.instance || ':' || p.slot, 0) as key
    from unnest(p_instances) as i (instance)
    cross join (values ('light'), ('report:0'), ('report:1')) as p (slot)
  ) s
  join pg_locks l on l.locktype = 'advisory' and l.granted and l.objsubid = 1
    and l.database = (select d.oid from pg_database d where d.datname = current_database())
    and (l.classid::bigint << 32) | l.objid::bigint = s.key
  group by s.instance;
$$;

-- Returns the flags that the jobs of a circuit carry.
create or replace function defectdojo.circuit_flags(p_instance text, p_team_id uuid)
returns text[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select array_remove(array['instance:' || p_instance, 'team:' || p_team_id], null);
$$;

-- Asks whether a job may talk to an instance. `wait_until` is the time until which it must not; null if it may. `probes`
-- is true for the one job that tries whether the instance responds again; a job that a person waits for goes beside it.
create or replace function defectdojo.enter_instance(
  p_instance text, p_team_id uuid, p_is_person boolean, p_probe interval, out wait_until timestamptz, out probes boolean
)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_row defectdojo.instances;
begin
  probes := false;
  perform set_config('defectdojo.maintenance', 'on', true);
  for v_row in
    select * from defectdojo.instances i
    where i.circuit in (p_instance, defectdojo.circuit_of(p_instance, p_team_id))
      and (i.open_until is not null or i.throttled_until > clock_timestamp())
    for update
  loop
    if greatest(v_row.open_until, v_row.throttled_until) > clock_timestamp() then
      wait_until := greatest(wait_until, v_row.open_until, v_row.throttled_until);
    elsif v_row.open_until is not null and (
      v_row.probing_since is null or v_row.probing_since < clock_timestamp() - p_probe
    ) then
      update defectdojo.instances set probing_since = clock_timestamp() where circuit = v_row.circuit;
      probes := true;
    elsif v_row.open_until is not null and not p_is_person then
      wait_until := greatest(wait_until, v_row.probing_since + p_probe);
    end if;
  end loop;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Records that an instance did not respond: no job asks it for a while, which grows from p_min to p_max with each failure
-- in a row. Moves the jobs that wait for it out of the way in one statement. With a team, only that team's.
create or replace function defectdojo.open_circuit(
  p_instance text, p_team_id uuid, p_code text, p_min interval, p_max interval
)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_until timestamptz;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  insert into defectdojo.instances as i (circuit, failures, open_until, last_error, seen_at)
  values (
    defectdojo.circuit_of(p_instance, p_team_id), 1, clock_timestamp() + p_min * (1 + random() / 4), p_code, now()
  )
  on conflict (circuit) do update set
    -- Jobs that were at work together fail together: that is one failure.
    failures = i.failures + case when i.open_until > clock_timestamp() then 0 else 1 end,
    open_until = case
      when i.open_until > clock_timestamp() then i.open_until
      else clock_timestamp() + least(p_max, p_min * power(2, least(i.failures, 20))) * (1 + random() / 4)
    end,
    probing_since = null,
    last_error = p_code,
    seen_at = now()
  returning i.open_until into v_until;
  perform set_config('defectdojo.maintenance', '', true);
  perform defectdojo.hold_jobs(defectdojo.circuit_flags(p_instance, p_team_id), v_until);
end $$;

-- Records that an instance asked all its callers to wait, an hour at most, and lets the jobs that are due until then
-- wait.
create or replace function defectdojo.throttle_instance(p_instance text, p_wait interval, p_code text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_until timestamptz := clock_timestamp() + least(p_wait, interval '1 hour');
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  insert into defectdojo.instances as i (circuit, throttled_until, last_error, seen_at)
  values (p_instance, v_until, p_code, now())
  on conflict (circuit) do update set
    throttled_until = greatest(i.throttled_until, excluded.throttled_until), last_error = p_code, seen_at = now();
  perform set_config('defectdojo.maintenance', '', true);
  perform defectdojo.delay_jobs(defectdojo.circuit_flags(p_instance, null), v_until);
end $$;

-- Records that an instance responds, as a team reaches it, and brings the jobs that were held forward, spread over
-- p_spread.
create or replace function defectdojo.instance_works(p_instance text, p_team_id uuid, p_spread interval)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  update defectdojo.instances
  set failures = 0, open_until = null, probing_since = null, last_error = null, seen_at = now()
  where circuit in (p_instance, defectdojo.circuit_of(p_instance, p_team_id)) and open_until is not null;
  if found then
    perform defectdojo.release_held_jobs(defectdojo.circuit_flags(p_instance, null), p_spread, null);
  end if;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Makes the held jobs of an instance due if it has come to respond meanwhile. A job that has to wait is followed by this call
-- once it is back in the queue: before that, `instance_works` does not see it.
create or replace function defectdojo.release_missed_jobs(p_instance text, p_team_id uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  if not exists (
    select from defectdojo.instances i
    where i.circuit in (p_instance, defectdojo.circuit_of(p_instance, p_team_id))
      and (i.open_until is not null or i.throttled_until > clock_timestamp())
  ) then
    perform defectdojo.release_held_jobs(defectdojo.circuit_flags(p_instance, p_team_id), interval '0', null);
  end if;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Lets another job probe where the one that did has ended without finding out whether the instance responds.
create or replace function defectdojo.end_probe(p_instance text, p_team_id uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  update defectdojo.instances set probing_since = null
  where circuit in (p_instance, defectdojo.circuit_of(p_instance, p_team_id)) and probing_since is not null;
  if found then
    perform defectdojo.release_held_jobs(defectdojo.circuit_flags(p_instance, null), interval '0', 1);
  end if;
  perform set_config('defectdojo.maintenance', '', true);
end $$;

-- Takes up circuits whose time has come without a job that tries: one job of each becomes due. Releases jobs that were
-- held while their circuit closed, which its success has missed. Forgets instances that have responded for a month.
-- Returns the number of circuits.
create or replace function defectdojo.sweep_instances(p_stale interval)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count
  from (
    select distinct defectdojo.instance_of(c.url) as instance
    from defectdojo.connections c
    join defectdojo.instances i
      on i.circuit in (defectdojo.instance_of(c.url), defectdojo.circuit_of(defectdojo.instance_of(c.url), c.team_id))
    where c.disconnected_at is null and i.open_until < now() - p_stale
      and coalesce(i.probing_since, i.open_until) < now() - p_stale
  ) left_alone
  cross join lateral defectdojo.release_held_jobs(
    defectdojo.circuit_flags(left_alone.instance, null), interval '0', 1
  );
  perform defectdojo.release_held_jobs(
    defectdojo.circuit_flags(h.instance, h.team_id), interval '0', null
  )
  from defectdojo.held_circuits() h
  where not exists (
    select from defectdojo.instances i
    where i.circuit in (h.instance, defectdojo.circuit_of(h.instance, h.team_id)) and i.open_until is not null
  );
  delete from defectdojo.instances
  where open_until is null and coalesce(throttled_until, seen_at) < now() - interval '30 days'
    and seen_at < now() - interval '30 days';
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
