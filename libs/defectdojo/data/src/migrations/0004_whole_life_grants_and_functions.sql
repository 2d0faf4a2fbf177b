ALTER TABLE defectdojo.asvs_detections FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.asvs_overrides FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.asvs_profiles FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.checks FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.check_differences FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.mapping_batches FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.mapping_batch_items FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.notices FORCE ROW LEVEL SECURITY;--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE, DELETE ON
  defectdojo.asvs_detections, defectdojo.asvs_overrides, defectdojo.asvs_profiles,
  defectdojo.checks, defectdojo.check_differences,
  defectdojo.mapping_batches, defectdojo.mapping_batch_items, defectdojo.notices
TO gecko_app;--> statement-breakpoint

-- Adds a job of one of the plugin's other tasks, for the caller's own team only (see enqueue_export for why a function).
CREATE FUNCTION defectdojo.enqueue_task(p_task text, p_payload json, p_key text, p_run_at timestamptz DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_team uuid := nullif(current_setting('app.team_id', true), '')::uuid;
BEGIN
  IF v_team IS NULL THEN
    RAISE EXCEPTION 'a job is enqueued for a team' USING ERRCODE = '42501';
  END IF;
  IF p_task NOT IN (
    'defectdojo.check', 'defectdojo.map_many', 'defectdojo.detect_asvs', 'defectdojo.publish_asvs'
  ) THEN
    RAISE EXCEPTION 'no such task' USING ERRCODE = '42501';
  END IF;
  PERFORM graphile_worker.add_job(
    p_task,
    -- The team is the caller's, whatever the payload says.
    (p_payload::jsonb || jsonb_build_object('teamId', v_team))::json,
    run_at := coalesce(p_run_at, now()),
    max_attempts := 6,
    job_key := p_task || ':' || v_team || ':' || p_key,
    job_key_mode := 'replace'
  );
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.enqueue_task(text, json, text, timestamptz) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.enqueue_task(text, json, text, timestamptz) TO gecko_app;--> statement-breakpoint

-- As before, and: a paused connection's runs rest; a removed mapping is still swept while its findings are being
-- mitigated.
CREATE OR REPLACE FUNCTION defectdojo.sweep_exports(p_stale interval, p_limit integer DEFAULT 1000)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_run record;
  v_count integer := 0;
BEGIN
  PERFORM set_config('defectdojo.maintenance', 'on', true);
  -- A push that was given up is tried again after a day: what DefectDojo has not been told must not wait for a person.
  INSERT INTO defectdojo.export_runs (team_id, mapping_id, trigger, status, queued_at)
  SELECT m.team_id, m.id, 'sweep', 'queued', now() - p_stale - interval '1 second'
  FROM defectdojo.mappings m
  JOIN defectdojo.connections c
    ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.state <> 'key_rejected'
      AND c.paused_at IS NULL AND (c.push_on_scan_complete OR m.closing_since IS NOT NULL)
  WHERE (m.removed_at IS NULL OR m.closing_since IS NOT NULL)
    AND coalesce(m.closing_since, m.dirty_since) < now() - interval '1 day'
    AND m.state = 'active'
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
    JOIN defectdojo.mappings m ON m.team_id = r.team_id AND m.id = r.mapping_id
      AND (m.removed_at IS NULL OR m.closing_since IS NOT NULL)
    JOIN defectdojo.connections c
      ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.state <> 'key_rejected'
        AND c.paused_at IS NULL
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

-- Queues the nightly checks: the mappings that were pushed and have gone longest without a check, few per night, so
-- that an instance is never read all at once. Answers how many it queued.
CREATE FUNCTION defectdojo.queue_nightly_checks(p_per_connection integer, p_limit integer DEFAULT 1000)
RETURNS integer
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_check record;
  v_count integer := 0;
BEGIN
  PERFORM set_config('defectdojo.maintenance', 'on', true);
  FOR v_check IN
    WITH due AS (
      SELECT m.team_id, m.id AS mapping_id,
        row_number() OVER (PARTITION BY m.team_id, m.connection_id ORDER BY last.queued_at NULLS FIRST, m.id) AS place
      FROM defectdojo.mappings m
      JOIN defectdojo.connections c
        ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.paused_at IS NULL
          AND c.state = 'connected'
      LEFT JOIN LATERAL (
        SELECT k.queued_at FROM defectdojo.checks k
        WHERE k.team_id = m.team_id AND k.mapping_id = m.id
        ORDER BY k.queued_at DESC LIMIT 1
      ) last ON true
      WHERE m.removed_at IS NULL AND m.state = 'active' AND m.test_id IS NOT NULL
        AND (last.queued_at IS NULL OR last.queued_at < now() - interval '20 hours')
    )
    INSERT INTO defectdojo.checks (team_id, mapping_id, trigger, status)
    SELECT team_id, mapping_id, 'nightly', 'queued' FROM due WHERE place <= p_per_connection LIMIT p_limit
    ON CONFLICT DO NOTHING
    RETURNING team_id, id
  LOOP
    PERFORM graphile_worker.add_job(
      'defectdojo.check',
      json_build_object('teamId', v_check.team_id, 'checkId', v_check.id),
      -- Spread over six hours.
      run_at := now() + random() * interval '6 hours',
      max_attempts := 6,
      job_key := 'defectdojo.check:' || v_check.team_id || ':' || v_check.id,
      job_key_mode := 'replace'
    );
    v_count := v_count + 1;
  END LOOP;
  PERFORM set_config('defectdojo.maintenance', '', true);
  RETURN v_count;
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.queue_nightly_checks(integer, integer) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.queue_nightly_checks(integer, integer) TO gecko_app;
