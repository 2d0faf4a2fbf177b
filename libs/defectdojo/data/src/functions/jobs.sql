-- The job queue as the plugin uses it. These functions belong to the role that owns the queue: its tables have
-- row-level security without a policy, so no other role can add a job, even with a grant.

-- Returns the id of the request that the transaction works for: the one that `defectdojo.request_id` is set to. Where it
-- is not set, as in a trigger of a host that sets none, the transaction gets an id of its own.
create or replace function defectdojo.request_id()
returns text
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  v_id text := current_setting('defectdojo.request_id', true);
begin
  if v_id ~ '^[A-Za-z0-9._-]{1,64}$' then return v_id; end if;
  v_id := gen_random_uuid();
  perform set_config('defectdojo.request_id', v_id, true);
  return v_id;
end $$;

-- Returns where the trace of the transaction goes on (W3C Trace Context): what `defectdojo.traceparent` is set to. Null
-- where it is not set.
create or replace function defectdojo.traceparent()
returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select substring(current_setting('defectdojo.traceparent', true) from '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
$$;

-- Returns the payload of a job with the request that the transaction works for, and where its trace goes on.
create or replace function defectdojo.with_origin(p_payload json)
returns json
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  return p_payload::jsonb || jsonb_strip_nulls(
    jsonb_build_object('requestId', defectdojo.request_id(), 'traceparent', defectdojo.traceparent())
  );
end $$;

-- Adds a job. One that waits under the same key is replaced, and keeps its better lane: a sweep takes nothing from a
-- person. The hold of a job until its instance responds stays while its time stays.
--
-- The queue's own statements are planned anew for each job: a plan that a session keeps from when the queue was empty
-- reads all of it for each job, so that many jobs of one transaction took time with the square of their number.
create or replace function defectdojo.add_job(
  p_task text, p_payload json, p_key text, p_run_at timestamptz, p_max_attempts integer, p_key_mode text,
  p_priority integer, p_flags text[]
)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan
as $$
declare
  v_priority integer := p_priority;
  v_flags text[] := p_flags;
  v_waiting record;
begin
  select j.priority, coalesce(j.flags, '{}') as flags into v_waiting
  from {{jobs_schema}}.jobs j where j.key = p_key and j.locked_at is null;
  if found then
    if v_waiting.priority < v_priority then
      v_priority := v_waiting.priority;
      v_flags := array(
        select f from unnest(v_flags) f
        where (f <> 'bulk' or v_waiting.flags ? 'bulk') and (f not like 'background%' or v_waiting.flags ? 'background')
      );
    end if;
    if p_key_mode = 'preserve_run_at' and v_waiting.flags ? 'held' then
      v_flags := v_flags || 'held'::text;
    end if;
  end if;
  perform {{jobs_schema}}.add_job(
    p_task,
    defectdojo.with_origin(p_payload),
    run_at := coalesce(p_run_at, now()),
    max_attempts := p_max_attempts,
    job_key := p_key,
    priority := v_priority,
    flags := v_flags,
    job_key_mode := p_key_mode
  );
end $$;

-- Adds a job in work once more, for a worker that took it too early, and returns true. False if another one with its key
-- waits already, which takes its place. Its time stays unless another is given. A job that is held looks again then if
-- a person waits for it or no other job of its instance does; else after a day, unless it is brought forward.
create or replace function defectdojo.put_back_job(p_id bigint, p_run_at timestamptz, p_held boolean default false)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_job record;
  v_run_at timestamptz;
begin
  select j.task_identifier, p.payload, j.key, j.run_at, j.max_attempts, j.priority,
    array(select f from jsonb_object_keys(coalesce(j.flags, '{}')) f where f <> 'held') as flags
  into v_job
  from {{jobs_schema}}.jobs j join {{jobs_schema}}._private_jobs p on p.id = j.id
  where j.id = p_id and j.locked_at is not null and j.key is not null and j.task_identifier like 'defectdojo.%';
  if not found then
    return false;
  end if;
  v_run_at := coalesce(p_run_at, v_job.run_at);
  if p_held and 'background' = any(v_job.flags) and exists (
    select from {{jobs_schema}}._private_jobs o
    where o.is_available and o.run_at <= v_run_at
      and o.flags ?| array(select f from unnest(v_job.flags) f where f like 'instance:%')
  ) then
    v_run_at := now() + interval '1 day' + random() * interval '1 hour';
  end if;
  perform {{jobs_schema}}.add_job(
    v_job.task_identifier,
    v_job.payload,
    run_at := v_run_at,
    max_attempts := v_job.max_attempts,
    job_key := v_job.key,
    priority := v_job.priority,
    flags := v_job.flags || case when p_held then array['held'] else '{}'::text[] end
  );
  return true;
end $$;

-- Returns true if a job is due that no worker has taken and that carries none of these flags.
create or replace function defectdojo.is_job_due(p_forbidden text[])
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from {{jobs_schema}}._private_jobs j
    where j.is_available and j.run_at <= now() and (j.flags ?| p_forbidden) is not true
  );
end $$;

-- Holds the jobs of an instance that does not respond, which are due before p_until. The first of them tries at
-- p_until, and so do those that a person waits for; the others look again after a day, unless they are brought forward.
-- A batch tells the person who waits for it how long the outage lasts, so it keeps its own time.
create or replace function defectdojo.hold_jobs(p_flags text[], p_until timestamptz)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  with waiting as materialized (
    select j.id,
      row_number() over (order by j.priority, j.run_at, j.id) as place,
      j.flags ? 'background' as in_background
    from {{jobs_schema}}._private_jobs j join {{jobs_schema}}.jobs v on v.id = j.id
    where j.is_available and j.run_at < p_until and j.flags ?& p_flags and v.task_identifier <> 'defectdojo.map_many'
  ), free as (
    select p.id from {{jobs_schema}}._private_jobs p join waiting w on w.id = p.id for update of p skip locked
  )
  update {{jobs_schema}}._private_jobs p
  set run_at = case
      when w.place = 1 then p_until
      when not w.in_background then p_until + random() * interval '1 second'
      else now() + interval '1 day' + random() * interval '1 hour'
    end,
    flags = p.flags || '{"held": true}', updated_at = now()
  from waiting w
  join free f on f.id = w.id
  where p.id = w.id and p.locked_at is null;
end $$;

-- Lets the jobs of an instance that are due before p_until wait until then, spread over some seconds.
create or replace function defectdojo.delay_jobs(p_flags text[], p_until timestamptz)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update {{jobs_schema}}._private_jobs p
  set run_at = p_until + random() * interval '2 seconds', updated_at = now()
  from (
    select j.id from {{jobs_schema}}._private_jobs j
    where j.is_available and j.run_at < p_until and j.flags ?& p_flags
    for update skip locked
  ) waiting
  where p.id = waiting.id;
end $$;

-- Returns the instances and teams whose jobs are held.
create or replace function defectdojo.held_circuits()
returns table (instance text, team_id uuid)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
  select distinct
    (select substr(f, 10) from jsonb_object_keys(j.flags) f where f like 'instance:%' limit 1),
    (select substr(f, 6)::uuid from jsonb_object_keys(j.flags) f where f like 'team:%' limit 1)
  from {{jobs_schema}}._private_jobs j
  where j.is_available and j.flags ? 'held';
end $$;


-- Makes jobs that were held due again, spread over p_spread, p_limit of them at most.
create or replace function defectdojo.release_held_jobs(p_flags text[], p_spread interval, p_limit integer)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update {{jobs_schema}}._private_jobs p
  set run_at = now() + random() * p_spread, flags = p.flags - 'held', updated_at = now()
  from (
    select j.id from {{jobs_schema}}._private_jobs j
    where j.is_available and j.flags ?& (p_flags || 'held'::text)
    order by j.priority, j.run_at, j.id
    limit p_limit
    for update skip locked
  ) held
  where p.id = held.id;
end $$;

-- Gives bulk work that has been due for p_wait the priority of other background work, so that it never starves. Returns
-- the number of jobs.
create or replace function defectdojo.age_jobs(p_wait interval, p_limit integer default 1000)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  update {{jobs_schema}}._private_jobs p set priority = 10
  from (
    select j.id from {{jobs_schema}}.jobs j
    where j.priority = 20 and j.run_at < now() - p_wait and j.locked_at is null and j.flags ? 'bulk'
      and j.task_identifier like 'defectdojo.%'
    limit p_limit
  ) old
  where p.id = old.id and p.locked_at is null;
  get diagnostics v_count = row_count;
  return v_count;
end $$;

-- Returns true if a job with this key waits and is due by then.
create or replace function defectdojo.has_due_job(p_key text, p_due timestamptz)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from {{jobs_schema}}.jobs j where j.key = p_key and j.locked_at is null and j.run_at <= p_due
  );
end $$;

-- Returns true if a job with this key waits and has attempts left.
create or replace function defectdojo.has_waiting_job(p_key text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (
    select from {{jobs_schema}}.jobs j where j.key = p_key and j.locked_at is null and j.attempts < j.max_attempts
  );
end $$;

-- Returns true if a job with this key has attempts left, waiting or in work.
create or replace function defectdojo.has_open_job(p_key text)
returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return exists (select from {{jobs_schema}}.jobs j where j.key = p_key and j.attempts < j.max_attempts);
end $$;

-- Returns the number of jobs of a task that have attempts left, waiting or in work.
create or replace function defectdojo.count_open_jobs(p_task text)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select count(*) from {{jobs_schema}}.jobs j
    where j.task_identifier = p_task and (j.attempts < j.max_attempts or j.locked_at is not null)
  );
end $$;

-- Gives back the plugin's jobs that no process works on: their worker holds its name no longer, or it is a worker of the
-- caller, which works on others. The attempt is not counted. A job that failed for the last time is given one attempt
-- more, at the time that the queue's longest wait leads to: what it is for must not wait for a person.
create or replace function defectdojo.release_jobs(p_grace interval, p_own_workers jsonb, p_own_active jsonb)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  update {{jobs_schema}}._private_jobs p
  set attempts = p.max_attempts - 1, updated_at = now()
  from {{jobs_schema}}.jobs j
  where j.id = p.id and j.task_identifier like 'defectdojo.%' and j.locked_at is null and j.attempts >= j.max_attempts;

  with held as materialized (
    select j.id, j.locked_by
    from {{jobs_schema}}.jobs j
    where j.task_identifier like 'defectdojo.%' and j.locked_at < clock_timestamp() - p_grace
  ), dead as materialized (
    select w.locked_by
    from (select distinct h.locked_by from held h) w
    where not p_own_workers ? w.locked_by
      and pg_try_advisory_xact_lock(hashtextextended('defectdojo.worker:' || w.locked_by, 0))
  )
  update {{jobs_schema}}._private_jobs p
  set locked_at = null, locked_by = null, attempts = greatest(0, p.attempts - 1), updated_at = now()
  from held h
  where p.id = h.id and p.locked_by = h.locked_by and (
    h.locked_by in (select d.locked_by from dead d)
    or (p_own_workers ? h.locked_by and not p_own_active ? h.id::text)
  );
  get diagnostics v_count = row_count;
  return v_count;
end $$;
