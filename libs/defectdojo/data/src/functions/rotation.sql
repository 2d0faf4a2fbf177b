-- The rotation of master keys, across all teams. The app role may call these functions: they tell it counts only.

-- Enqueues a job for each sealed key that does not begin with the prefix of the current master key, spread over time so
-- that pushes are not held up. A job that waits for an earlier rotation takes the new prefix. Returns the number of jobs.
create or replace function defectdojo.request_reseal(p_seal_prefix text, p_per_second integer)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  if p_seal_prefix !~ '^v[0-9]\.[A-Za-z0-9_-]{1,40}\.$' or p_per_second not between 1 and 1000 then
    raise exception 'no such prefix of a sealed key' using errcode = '22023';
  end if;
  perform set_config('defectdojo.maintenance', 'on', true);
  with outdated as (
    select c.team_id, c.id, row_number() over (order by c.id) as place
    from defectdojo.connections c
    where c.sealed_key is not null and not starts_with(c.sealed_key, p_seal_prefix)
  )
  select count(*) into v_count
  from outdated o
  cross join lateral defectdojo.add_job(
    'defectdojo.reseal_key',
    json_build_object('teamId', o.team_id, 'connectionId', o.id, 'sealPrefix', p_seal_prefix),
    'defectdojo.reseal_key:' || o.team_id || ':' || o.id,
    now() + (o.place - 1) / p_per_second * interval '1 second',
    25,
    'replace',
    defectdojo.lane_priority('bulk'),
    defectdojo.job_flags('bulk', o.team_id, null)
  );
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;

-- Counts the sealed keys, those of another master key than the prefix names, and the jobs that are still to be done.
create or replace function defectdojo.reseal_progress(p_seal_prefix text)
returns table (total integer, outdated integer, waiting integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*), count(*) filter (where not starts_with(c.sealed_key, p_seal_prefix)) into total, outdated
  from defectdojo.connections c
  where c.sealed_key is not null;
  perform set_config('defectdojo.maintenance', '', true);
  waiting := defectdojo.count_open_jobs('defectdojo.reseal_key');
  return next;
end $$;
