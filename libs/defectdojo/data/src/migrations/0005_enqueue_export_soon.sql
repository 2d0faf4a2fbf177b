-- Like enqueue_export, but a moment later, so that what a person takes back at once is never sent. A job that is due
-- sooner keeps its time: somebody who triages finding after finding does not put the push off for ever.
CREATE FUNCTION defectdojo.enqueue_export_soon(p_mapping_id uuid, p_wait interval)
RETURNS void
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_team uuid := nullif(current_setting('app.team_id', true), '')::uuid;
  v_key text := 'export:' || v_team || ':' || p_mapping_id;
  v_due timestamptz := clock_timestamp() + p_wait;
BEGIN
  IF v_team IS NULL THEN
    RAISE EXCEPTION 'an export is enqueued for a team' USING ERRCODE = '42501';
  END IF;
  PERFORM graphile_worker.add_job(
    'defectdojo.export_run',
    json_build_object('teamId', v_team, 'mappingId', p_mapping_id),
    run_at := v_due,
    max_attempts := 3,
    job_key := v_key,
    job_key_mode := CASE
      WHEN EXISTS (
        SELECT 1 FROM graphile_worker.jobs j WHERE j.key = v_key AND j.locked_at IS NULL AND j.run_at <= v_due
      ) THEN 'preserve_run_at'
      ELSE 'replace'
    END
  );
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION defectdojo.enqueue_export_soon(uuid, interval) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION defectdojo.enqueue_export_soon(uuid, interval) TO gecko_app;
