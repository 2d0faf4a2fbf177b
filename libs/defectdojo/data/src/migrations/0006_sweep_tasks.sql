-- Enqueues the batches and checks that nobody will go on with: unfinished, without a sign of life for p_stale, and
-- without a job that waits. A job that works on one holds a lock of its own, so one too many sees that and leaves.
CREATE FUNCTION defectdojo.sweep_tasks(p_stale interval, p_limit integer DEFAULT 1000)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_task record;
  v_count integer := 0;
BEGIN
  PERFORM set_config('defectdojo.maintenance', 'on', true);
  FOR v_task IN
    WITH open AS (
      SELECT 'defectdojo.map_many' AS task, b.team_id, b.id, 'batchId' AS field,
        coalesce(b.heartbeat_at, b.created_at) AS seen_at
      FROM defectdojo.mapping_batches b
      WHERE b.finished_at IS NULL
      UNION ALL
      SELECT 'defectdojo.check', k.team_id, k.id, 'checkId', k.queued_at
      FROM defectdojo.checks k
      WHERE k.finished_at IS NULL
    )
    SELECT o.*, o.task || ':' || o.team_id || ':' || o.id AS key
    FROM open o
    WHERE o.seen_at < now() - p_stale
      AND NOT EXISTS (
        SELECT 1 FROM graphile_worker.jobs j
        WHERE j.key = o.task || ':' || o.team_id || ':' || o.id
          AND j.locked_at IS NULL AND j.attempts < j.max_attempts
      )
    LIMIT p_limit
  LOOP
    PERFORM graphile_worker.add_job(
      v_task.task,
      json_build_object('teamId', v_task.team_id, v_task.field, v_task.id),
      max_attempts := 6,
      job_key := v_task.key,
      job_key_mode := 'replace'
    );
    v_count := v_count + 1;
  END LOOP;
  PERFORM set_config('defectdojo.maintenance', '', true);
  RETURN v_count;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.sweep_tasks(interval, integer) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.sweep_tasks(interval, integer) TO gecko_app;
