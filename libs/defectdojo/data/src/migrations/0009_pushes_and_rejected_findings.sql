-- One word for one thing: a push is a push, and a finding that DefectDojo does not take is rejected.
ALTER TABLE defectdojo.export_runs RENAME TO pushes;--> statement-breakpoint
ALTER TABLE defectdojo.pushes RENAME CONSTRAINT export_runs_team_id_id_pk TO pushes_team_id_id_pk;--> statement-breakpoint
ALTER TABLE defectdojo.pushes RENAME CONSTRAINT export_runs_mapping TO pushes_mapping;--> statement-breakpoint
ALTER INDEX defectdojo.export_runs_by_mapping RENAME TO pushes_by_mapping;--> statement-breakpoint
ALTER INDEX defectdojo.export_runs_one_pending RENAME TO pushes_one_pending;--> statement-breakpoint
ALTER INDEX defectdojo.export_runs_one_running RENAME TO pushes_one_running;--> statement-breakpoint
ALTER INDEX defectdojo.export_runs_open RENAME TO pushes_open;--> statement-breakpoint
ALTER TABLE defectdojo.run_problems RENAME TO rejected_findings;--> statement-breakpoint
ALTER TABLE defectdojo.rejected_findings RENAME COLUMN run_id TO push_id;--> statement-breakpoint
ALTER TABLE defectdojo.rejected_findings RENAME CONSTRAINT run_problems_team_id_id_pk TO rejected_findings_team_id_id_pk;--> statement-breakpoint
ALTER TABLE defectdojo.rejected_findings RENAME CONSTRAINT run_problems_run TO rejected_findings_push;--> statement-breakpoint
ALTER INDEX defectdojo.run_problems_by_run RENAME TO rejected_findings_by_push;--> statement-breakpoint
ALTER TABLE defectdojo.exported_findings RENAME COLUMN set_apart TO rejected;--> statement-breakpoint
-- The owner is bound by row-level security too; the maintenance policy lets these statements see every team.
SELECT set_config('defectdojo.maintenance', 'on', true);--> statement-breakpoint
UPDATE defectdojo.notices SET kind = 'findings_rejected' WHERE kind = 'findings_set_apart';--> statement-breakpoint
UPDATE defectdojo.rejected_findings SET code = 'finding_rejected' WHERE code = 'finding_refused';--> statement-breakpoint
UPDATE defectdojo.pushes SET error_code = 'finding_rejected' WHERE error_code = 'finding_refused';--> statement-breakpoint
SELECT set_config('defectdojo.maintenance', '', true);--> statement-breakpoint

-- Function bodies are text and name the tables as they were.
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
  INSERT INTO defectdojo.pushes (team_id, mapping_id, trigger, status, queued_at)
  SELECT m.team_id, m.id, 'sweep', 'queued', now() - p_stale - interval '1 second'
  FROM defectdojo.mappings m
  JOIN defectdojo.connections c
    ON c.team_id = m.team_id AND c.id = m.connection_id AND c.disconnected_at IS NULL AND c.state <> 'key_rejected'
      AND c.paused_at IS NULL AND (c.push_on_scan_complete OR m.closing_since IS NOT NULL)
  WHERE (m.removed_at IS NULL OR m.closing_since IS NOT NULL)
    AND coalesce(m.closing_since, m.dirty_since) < now() - interval '1 day'
    AND m.state = 'active'
    AND NOT EXISTS (
      SELECT 1 FROM defectdojo.pushes r
      WHERE r.team_id = m.team_id AND r.mapping_id = m.id
        AND (r.finished_at IS NULL OR r.finished_at > now() - interval '1 day')
    )
  LIMIT p_limit
  ON CONFLICT DO NOTHING;
  FOR v_run IN
    SELECT DISTINCT r.team_id, r.mapping_id
    FROM defectdojo.pushes r
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
END $$;
