-- Maintenance across all teams. The app role may call these functions, apart from `add_task_job`.

-- Enqueues a task whose payload names one row. The key coalesces requests for the same row.
create or replace function defectdojo.add_task_job(
  p_task text, p_team_id uuid, p_field text, p_id uuid, p_run_at timestamptz, p_lane text,
  p_max_attempts integer default 6
)
returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_job(
    p_task,
    json_build_object('teamId', p_team_id, p_field, p_id),
    p_task || ':' || p_team_id || ':' || p_id,
    p_run_at,
    p_max_attempts,
    'replace',
    defectdojo.lane_priority(p_lane),
    defectdojo.job_flags(
      p_lane, p_team_id,
      -- The host is told of a notice, and no instance is asked.
      case when p_task <> 'defectdojo.notice' then defectdojo.instance_of_team(p_team_id) end
    )
  );
end $$;

-- Enqueues pushes that no worker works on any more: running ones whose worker died, queued ones whose job was lost,
-- waiting ones whose time has come, reads of unsettled findings that are due, and mappings of an earlier release whose
-- branch is not settled. A job too many is harmless: it finds nothing to do. Returns the number of jobs.
create or replace function defectdojo.sweep_pushes(
  p_stale interval,
  p_limit integer default 1000,
  p_after_outage interval default interval '1 hour',
  p_after_failure interval default interval '1 day'
)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
  -- The circuits of instances that do not respond. Jobs for them are held; the circuit brings them forward.
  v_open text[];
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  v_open := array(select i.circuit from defectdojo.instances i where i.open_until is not null);
  -- A push that was given up is tried again, p_after_outage later where DefectDojo did not respond and else
  -- p_after_failure: findings that DefectDojo has not got must not wait for a person.
  insert into defectdojo.pushes (team_id, mapping_id, trigger, status, queued_at)
  select m.team_id, m.id, 'sweep', 'queued', now() - p_stale - interval '1 second'
  from defectdojo.mappings m
  join defectdojo.connections c
    on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state <> 'key_rejected'
      and not defectdojo.is_paused(c, m)
  where (m.removed_at is null or m.closing_since is not null)
    and coalesce(m.closing_since, m.dirty_since) < now() - p_after_outage
    and m.state = 'active'
    and not exists (
      select 1 from defectdojo.pushes p
      where p.team_id = m.team_id and p.mapping_id = m.id
        and (p.finished_at is null or p.finished_at > now() - case
          when p.error_code in ('dns_failed', 'tls_failed', 'unreachable', 'timeout', 'not_defectdojo', 'remote_unavailable',
            'remote_throttled', 'remote_error') then p_after_outage
          else p_after_failure end)
    )
    and not defectdojo.is_open(v_open, c)
  limit p_limit
  on conflict do nothing;
  -- A rejected finding whose time has come is tried again by itself.
  insert into defectdojo.pushes (team_id, mapping_id, trigger, status, queued_at)
  select m.team_id, m.id, 'sweep', 'queued', now() - p_stale - interval '1 second'
  from defectdojo.mappings m
  join defectdojo.connections c
    on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state <> 'key_rejected'
      and not defectdojo.is_paused(c, m)
  where m.removed_at is null and m.state = 'active'
    and (m.team_id, m.id) in (
      select l.team_id, l.mapping_id from defectdojo.exported_findings l
      where l.rejected and coalesce(l.retry_at <= now(), true)
    )
    and not exists (
      select 1 from defectdojo.pushes p
      where p.team_id = m.team_id and p.mapping_id = m.id
        and (
          p.finished_at is null or p.finished_at > now() - 5 * p_stale
          or (p.status = 'failed' and p.finished_at > now() - p_after_outage)
        )
    )
  limit p_limit
  on conflict do nothing;
  select count(*) into v_count
  from (
    select distinct p.team_id, p.mapping_id
    from defectdojo.pushes p
    join defectdojo.mappings m on m.team_id = p.team_id and m.id = p.mapping_id
      and (m.removed_at is null or m.closing_since is not null)
    join defectdojo.connections c
      on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state <> 'key_rejected'
        -- While exports are paused: what a person started, reads, and what is to be stopped because its worker died. A
        -- hold stops the first of these as well, and that of an instance the second.
        and (
          not defectdojo.is_paused(c, m) or p.status = 'running' or (p.by_hand and not defectdojo.is_held(c))
          or (p.trigger = 'unsettled' and not defectdojo.is_silenced(c))
        )
    where p.finished_at is null and not defectdojo.is_open(v_open, c) and (
      (p.status = 'running' and coalesce(p.heartbeat_at, p.started_at, p.queued_at) < now() - p_stale)
      or (p.status = 'queued' and p.queued_at < now() - p_stale)
      -- Without a time it waited for a new key, and this connection has a good one.
      or (p.status = 'waiting' and coalesce(p.retry_at, p.heartbeat_at, p.queued_at) < now() - p_stale)
    )
    union
    -- Findings that a lost request may still change are to be read again, also while exports are paused: a push that
    -- waits for their end does not read them.
    select distinct u.team_id, u.mapping_id
    from defectdojo.unsettled_findings u
    join defectdojo.mappings m on m.team_id = u.team_id and m.id = u.mapping_id and m.state = 'active'
      and (m.removed_at is null or m.closing_since is not null)
    join defectdojo.connections c
      on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state <> 'key_rejected'
        and not defectdojo.is_silenced(c)
    where u.next_read_at < now() - p_stale and not exists (
      select from defectdojo.pushes p
      where p.team_id = u.team_id and p.mapping_id = u.mapping_id
        and (
          (p.finished_at is null and not (
            defectdojo.is_paused(c, m) and p.status = 'waiting' and (not p.by_hand or defectdojo.is_held(c))
          ))
          or (p.status = 'failed' and p.finished_at > now() - p_after_outage)
        )
    )
    union
    -- A row of an earlier release does not say whether it follows the default branch. Its next job writes that down, as
    -- soon after the upgrade as possible. Some at a time, so that they do not take the place of abandoned pushes.
    (
      select m.team_id, m.id
      from defectdojo.mappings m
      join defectdojo.connections c
        on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state <> 'key_rejected'
          and not defectdojo.is_paused(c, m)
      where m.follows_default_branch is null and m.removed_at is null
      limit p_limit / 5
    )
    limit p_limit
  ) silent
  -- A job that is there already keeps its place in the queue.
  cross join lateral defectdojo.add_push_job(silent.team_id, silent.mapping_id, null, 'preserve_run_at', 'bulk');
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Enqueues a task that recurs for its next time: the database's clock counts in steps of p_every, which begin p_offset
-- after midnight UTC. The key of the job is the task's name, so that there is one however many workers ask. A job for
-- a later time, which a wrong clock has chosen, is brought forward; one that is overdue stays. Returns true if it was
-- missing. graphile-worker's cron counts by the clock of each worker: one that is a day ahead makes the others skip.
create or replace function defectdojo.queue_recurring(
  p_task text, p_every interval, p_offset interval, p_max_attempts integer
)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_due timestamptz;
begin
  if p_task not in ('defectdojo.sweep', 'defectdojo.nightly_checks', 'defectdojo.retention') then
    raise exception 'no such task: %', p_task using errcode = '42501';
  end if;
  -- Two at a time could both miss a job that a third has taken and ended meanwhile.
  if not pg_try_advisory_xact_lock(hashtextextended('defectdojo.recurring', 0)) then
    return false;
  end if;
  v_due := date_bin(p_every, clock_timestamp() - p_offset, 'epoch'::timestamptz) + p_every + p_offset;
  if defectdojo.has_due_job(p_task, v_due) then
    return false;
  end if;
  perform defectdojo.add_job(
    p_task, '{}'::json, p_task, v_due, p_max_attempts, 'replace', defectdojo.lane_priority('person'), null
  );
  return true;
end $$;

-- Enqueues batches and checks that are unfinished, without a sign of life for p_stale, and without a job that waits, and
-- the rules of connections whose repositories have waited for them as long, and settings that were applied to all.
-- A job that works on one holds a lock of its own, so a job too many sees that and leaves.
create or replace function defectdojo.sweep_tasks(p_stale interval, p_limit integer default 1000)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  with open as (
    select 'defectdojo.map_many' as task, b.team_id, b.id, 'batchId' as field,
      coalesce(b.heartbeat_at, b.created_at) as seen_at
    from defectdojo.mapping_batches b
    where b.finished_at is null
    union all
    select 'defectdojo.check', k.team_id, k.id, 'checkId', k.queued_at
    from defectdojo.checks k
    where k.finished_at is null
    union all
    select 'defectdojo.map_by_rule', w.team_id, w.connection_id, 'connectionId', min(w.marked_at)
    from defectdojo.map_rule_candidates w
    join defectdojo.connections c on c.team_id = w.team_id and c.id = w.connection_id and c.disconnected_at is null
      and c.state <> 'key_rejected' and not defectdojo.is_paused(c)
    where w.status = 'waiting'
    group by w.team_id, w.connection_id
    union all
    select 'defectdojo.mark_renewals', m.team_id, m.connection_id, 'connectionId',
      min((m.renewal_wanted ->> 'at')::timestamptz)
    from defectdojo.mappings m
    join defectdojo.connections c on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null
    where m.renewal_wanted is not null
    group by m.team_id, m.connection_id
  ), stale as (
    select o.task, o.team_id, o.field, o.id
    from open o
    where o.seen_at < now() - p_stale
      and not defectdojo.has_waiting_job(o.task || ':' || o.team_id || ':' || o.id)
    limit p_limit
  )
  select count(*) into v_count
  from stale s
  cross join lateral defectdojo.add_task_job(s.task, s.team_id, s.field, s.id, null, 'first');
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Enqueues the job that tells the host of a notice. The queue waits longer before each attempt, six hours at most: four
-- days for all of them.
create or replace function defectdojo.add_notice_job(p_team_id uuid, p_notice_id uuid)
returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  select defectdojo.add_task_job('defectdojo.notice', p_team_id, 'noticeId', p_notice_id, null, 'first', 25)
$$;

-- Enqueues the job of a notice of the transaction's team.
create or replace function defectdojo.enqueue_notice(p_notice_id uuid)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform defectdojo.add_notice_job(defectdojo.require_team(), p_notice_id);
end $$;

-- Enqueues a job for each notice of which the host has yet to know that it was opened, or closed, the oldest first. A
-- job per notice, so that one the host fails on holds up no other. Returns the number of jobs.
create or replace function defectdojo.sweep_untold_notices(
  p_opened boolean, p_closed boolean, p_limit integer default 1000
)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count
  from (
    (
      select n.team_id, n.id
      from defectdojo.notices n
      where p_opened and n.host_opened_at is null
        and not defectdojo.has_waiting_job('defectdojo.notice:' || n.team_id || ':' || n.id)
      order by n.opened_at
      limit p_limit
    )
    union
    (
      select n.team_id, n.id
      from defectdojo.notices n
      where p_closed and n.cleared_at is not null and n.host_informed_at is null
        and not defectdojo.has_waiting_job('defectdojo.notice:' || n.team_id || ':' || n.id)
      order by n.cleared_at
      limit p_limit
    )
  ) untold
  cross join lateral defectdojo.add_notice_job(untold.team_id, untold.id);
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Called by processes of the release before, which tell the host of closed notices alone.
create or replace function defectdojo.sweep_notices(p_limit integer default 1000)
returns integer
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  select defectdojo.sweep_untold_notices(false, true, p_limit)
$$;

-- Queues the nightly checks: of each connection so many mappings that were pushed, or a fifth of them if that is more, so
-- that an instance is never read all at once and all are checked within a week. At most `p_limit` of an instance. They
-- read, so they go on while exports are paused. Returns the number of checks.
create or replace function defectdojo.queue_nightly_checks(p_per_connection integer, p_limit integer default 1000)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  with last_checks as (
    select m.team_id, m.id as mapping_id, m.connection_id, defectdojo.instance_of(c.url) as instance,
      done.finished_at as checked_at,
      coalesce(done.missing + done.extra + done.changed, 0) > 0 or exists (
        select from defectdojo.pushes p
        where p.team_id = m.team_id and p.mapping_id = m.id and p.finished_at > done.finished_at
          and p.finished_at is not null
          and p.created + p.updated + p.mitigated + p.reopened + p.false_positive + p.risk_accepted
            + p.renewed > 0
      ) as has_changed
    from defectdojo.mappings m
    join defectdojo.connections c
      on c.team_id = m.team_id and c.id = m.connection_id and c.disconnected_at is null and c.state = 'connected'
        and not defectdojo.is_silenced(c)
    left join lateral (
      select k.finished_at, k.missing, k.extra, k.changed from defectdojo.checks k
      where k.team_id = m.team_id and k.mapping_id = m.id and k.status = 'done'
      order by k.queued_at desc limit 1
    ) done on true
    left join lateral (
      select k.queued_at from defectdojo.checks k
      where k.team_id = m.team_id and k.mapping_id = m.id
      order by k.queued_at desc limit 1
    ) last on true
    where m.removed_at is null and m.state = 'active' and m.test_id is not null
      and (last.queued_at is null or last.queued_at < now() - interval '20 hours')
  ), places as (
    -- The longest unchecked come first once they wait for six days, so that none waits for more than a week. Then come
    -- those that a push has changed, or that differed, and then the others.
    select team_id, mapping_id, instance, row_number() over (
        partition by team_id, connection_id order by
          coalesce(checked_at < now() - interval '6 days', true) desc, has_changed desc,
          checked_at nulls first, mapping_id
      ) as place,
      -- A fifth of them each night reaches all within a week, and leaves room for those that have changed.
      greatest(p_per_connection, ceil((count(*) over (partition by team_id, connection_id)) / 5.0)) as places
    from last_checks
  ), due as (
    select team_id, mapping_id, row_number() over (partition by instance order by place, mapping_id) as turn
    from places where place <= places
  ), queued as (
    insert into defectdojo.checks (team_id, mapping_id, trigger, status)
    select team_id, mapping_id, 'nightly', 'queued' from due where turn <= p_limit
    on conflict do nothing
    returning team_id, id
  )
  select count(*) into v_count
  from queued q
  -- Spread over six hours.
  cross join lateral defectdojo.add_task_job(
    'defectdojo.check', q.team_id, 'checkId', q.id, now() + random() * interval '6 hours', 'bulk'
  );
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
