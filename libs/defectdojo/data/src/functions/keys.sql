-- The nightly look at each connection's key, across all teams. The app role may call this function.

-- Queues a look at the key of each live connection, also of one whose key is rejected: its end may have been moved. Spread
-- over six hours. Twice in a night a job that still waits is replaced. Returns the number of jobs.
create or replace function defectdojo.queue_key_checks(p_limit integer default 10000)
returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer;
begin
  perform set_config('defectdojo.maintenance', 'on', true);
  select count(*) into v_count
  from (
    select c.team_id, c.id
    from defectdojo.connections c
    where c.disconnected_at is null and c.sealed_key is not null and not defectdojo.is_silenced(c)
    order by c.id limit p_limit
  ) live
  cross join lateral defectdojo.add_task_job(
    'defectdojo.check_key', live.team_id, 'connectionId', live.id, now() + random() * interval '6 hours', 'bulk'
  );
  perform set_config('defectdojo.maintenance', '', true);
  return v_count;
end $$;
