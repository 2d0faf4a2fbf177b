-- Figures over all teams, for those who watch the processes. No row names a team, a mapping or a host.

-- Counts the plugin's jobs by task, lane and state, with the age of the one that is due longest, in seconds.
create or replace function defectdojo.queue_statistics()
returns table (task text, lane text, state text, jobs bigint, oldest_seconds double precision)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select j.task, j.lane, j.state, count(*), max(j.age) from (
    select substr(q.task_identifier, 12) as task,
      case
        when q.flags ? 'bulk' then 'bulk'
        when q.flags ? 'background' then 'first'
        else 'person'
      end as lane,
      case
        when q.locked_at is not null then 'working'
        when q.run_at <= now() then 'due'
        when q.flags ? 'held' then 'held'
        when q.attempts > 0 then 'retried'
        else 'planned'
      end as state,
      case
        when q.locked_at is null and q.run_at <= now() then extract(epoch from now() - q.run_at)::double precision
      end as age
    from {{jobs_schema}}.jobs q
    where q.task_identifier like 'defectdojo.%'
  ) j
  group by 1, 2, 3;
end $$;

-- Returns the figures as rows of a name, up to three labels and a value. Each statement is served by a partial index, and
-- reads no row of a tenant table that it does not count. A mapping that waits for a person is not behind.
create or replace function defectdojo.read_statistics()
returns table (name text, label text, lane text, state text, value double precision)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  return query select 'queue', s.task, s.lane, s.state, s.jobs::double precision from defectdojo.queue_statistics() s
    union all
    select 'queue_oldest', s.task, s.lane, null, s.oldest_seconds from defectdojo.queue_statistics() s
    where s.oldest_seconds is not null;
  return query
    select 'connections', null::text, null::text, case
        when c.held_at is not null then 'held'
        when c.push_on_scan_complete then c.state
        else 'paused'
      end, count(*)::double precision
    from defectdojo.connections c where c.disconnected_at is null
    group by 4;
  return query
    select 'dirty', null::text, null::text, null::text, count(*)::double precision
    from defectdojo.mappings m where m.dirty_since is not null and m.removed_at is null;
  return query
    select 'oldest_dirty', null::text, null::text, null::text, extract(epoch from now() - m.dirty_since)::double precision
    from defectdojo.mappings m
    join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id
    where m.dirty_since is not null and m.removed_at is null and m.state = 'active'
      and c.disconnected_at is null and c.push_on_scan_complete and c.held_at is null
      and c.state <> 'key_rejected'
    order by m.dirty_since
    limit 1;
  return query
    select 'waiting', p.error_code, null::text, null::text, count(*)::double precision
    from defectdojo.pushes p where p.status = 'waiting' and p.finished_at is null
    group by p.error_code;
  return query
    select 'rejected', null::text, null::text, null::text, count(*)::double precision
    from defectdojo.exported_findings l where l.rejected;
  perform set_config('defectdojo.maintenance', '', true);
end $$;
