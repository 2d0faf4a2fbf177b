-- Row-level security binds the owner too: only a maintenance function sees across teams.
ALTER TABLE defectdojo.connections FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.mappings FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.export_runs FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.run_problems FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.exported_findings FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.audit_events FORCE ROW LEVEL SECURITY;--> statement-breakpoint

GRANT USAGE ON SCHEMA defectdojo TO gecko_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON
  defectdojo.connections, defectdojo.mappings, defectdojo.export_runs,
  defectdojo.run_problems, defectdojo.exported_findings
TO gecko_app;--> statement-breakpoint
-- The audit log is append only.
GRANT SELECT, INSERT ON defectdojo.audit_events TO gecko_app;--> statement-breakpoint

-- A role that does not own graphile-worker's tables cannot add a job even with every grant (its tables have
-- row-level security without a policy), so the one job type is added here, for the caller's own team only.
-- A key coalesces bursts; a job that is already running keeps its key to itself and a second one follows it.
CREATE FUNCTION defectdojo.enqueue_export(p_mapping_id uuid, p_run_at timestamptz DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_team uuid := nullif(current_setting('app.team_id', true), '')::uuid;
BEGIN
  IF v_team IS NULL THEN
    RAISE EXCEPTION 'an export is enqueued for a team' USING ERRCODE = '42501';
  END IF;
  PERFORM graphile_worker.add_job(
    'defectdojo.export_run',
    json_build_object('teamId', v_team, 'mappingId', p_mapping_id),
    run_at := coalesce(p_run_at, now()),
    max_attempts := 3,
    job_key := 'export:' || v_team || ':' || p_mapping_id,
    job_key_mode := 'replace'
  );
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.enqueue_export(uuid, timestamptz) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.enqueue_export(uuid, timestamptz) TO gecko_app;--> statement-breakpoint

-- Picks up what nobody works on any more: runs whose worker died, queued runs whose job was lost, waiting runs whose
-- time has come. Adding a job twice is harmless: the job finds nothing to do. Answers how many jobs it added.
CREATE FUNCTION defectdojo.sweep_exports(p_stale interval, p_limit integer DEFAULT 1000)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_run record;
  v_count integer := 0;
BEGIN
  -- Set here and not in the function's header: only a superuser may name a setting of one's own there (Postgres 18).
  PERFORM set_config('defectdojo.maintenance', 'on', true);
  -- A push that was given up is tried again after a day: what DefectDojo has not been told must not wait for a person.
  INSERT INTO defectdojo.export_runs (team_id, mapping_id, trigger, status, queued_at)
  SELECT m.team_id, m.id, 'sweep', 'queued', now() - p_stale - interval '1 second'
  FROM defectdojo.mappings m
  JOIN defectdojo.connections c
    ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.state <> 'key_rejected'
      AND c.push_on_scan_complete
  WHERE m.dirty_since < now() - interval '1 day' AND m.removed_at IS NULL AND m.state = 'active'
    AND NOT EXISTS (
      SELECT 1 FROM defectdojo.export_runs r
      WHERE r.team_id = m.team_id AND r.mapping_id = m.id
        AND (r.finished_at IS NULL OR r.finished_at > now() - interval '1 day')
    )
  LIMIT p_limit
  ON CONFLICT DO NOTHING;
  FOR v_run IN
    SELECT DISTINCT r.team_id, r.mapping_id
    FROM defectdojo.export_runs r
    JOIN defectdojo.mappings m ON m.team_id = r.team_id AND m.id = r.mapping_id AND m.removed_at IS NULL
    JOIN defectdojo.connections c
      ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.state <> 'key_rejected'
    WHERE r.finished_at IS NULL AND (
      (r.status = 'running' AND coalesce(r.heartbeat_at, r.started_at, r.queued_at) < now() - p_stale)
      OR (r.status = 'queued' AND r.queued_at < now() - p_stale)
      -- Without a time it waited for a new key, and this connection has a good one.
      OR (r.status = 'waiting' AND coalesce(r.retry_at, r.heartbeat_at, r.queued_at) < now() - p_stale)
    )
    LIMIT p_limit
  LOOP
    PERFORM graphile_worker.add_job(
      'defectdojo.export_run',
      json_build_object('teamId', v_run.team_id, 'mappingId', v_run.mapping_id),
      max_attempts := 3,
      job_key := 'export:' || v_run.team_id || ':' || v_run.mapping_id,
      -- A job that is there already keeps its place in the queue.
      job_key_mode := 'preserve_run_at'
    );
    v_count := v_count + 1;
  END LOOP;
  PERFORM set_config('defectdojo.maintenance', '', true);
  RETURN v_count;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.sweep_exports(interval, integer) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.sweep_exports(interval, integer) TO gecko_app;
