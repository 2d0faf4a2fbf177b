-- The job queue as the plugin uses it. These functions belong to the role that owns the queue: its tables have
-- row-level security without a policy, so no other role can add a job, whatever it is granted.

create or replace function defectdojo.add_job(
  p_task text, p_payload json, p_key text, p_run_at timestamptz, p_max_attempts integer, p_key_mode text
)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform {{jobs_schema}}.add_job(
    p_task,
    p_payload,
    run_at := coalesce(p_run_at, now()),
    max_attempts := p_max_attempts,
    job_key := p_key,
    job_key_mode := p_key_mode
  );
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
