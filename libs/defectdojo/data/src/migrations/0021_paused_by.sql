ALTER TABLE "defectdojo"."connections" ADD COLUMN "paused_by" uuid;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "catch_up_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "former_paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "former_paused_by" uuid;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "by_hand" boolean DEFAULT false NOT NULL;--> statement-breakpoint
-- The owner is bound by row-level security too; the maintenance policy lets these statements see every team.
SELECT set_config('defectdojo.maintenance', 'on', true);--> statement-breakpoint
-- A pause becomes the switch, off since then by that person.
UPDATE defectdojo.connections c
SET push_on_scan_complete = false, paused_by = (
  SELECT a.actor_id FROM defectdojo.audit_events a
  WHERE a.team_id = c.team_id AND a.subject_id = c.id AND a.action = 'connection.paused'
  ORDER BY a.at DESC LIMIT 1
)
WHERE c.paused_at IS NOT NULL;--> statement-breakpoint
-- A switch that was off already says since when. 0.1.0 wrote the changed settings without the word "after".
UPDATE defectdojo.connections c
SET paused_at = coalesce(event.at, c.updated_at), paused_by = event.actor_id
FROM defectdojo.connections known
LEFT JOIN LATERAL (
  SELECT a.at, a.actor_id FROM defectdojo.audit_events a
  WHERE a.team_id = known.team_id AND a.subject_id = known.id AND a.action = 'connection.settings_changed'
    AND coalesce(a.detail -> 'after', a.detail) ->> 'pushOnScanComplete' = 'false'
  ORDER BY a.at DESC LIMIT 1
) event ON true
WHERE known.team_id = c.team_id AND known.id = c.id AND NOT c.push_on_scan_complete AND c.paused_at IS NULL;--> statement-breakpoint
UPDATE defectdojo.pushes
SET by_hand = true
WHERE finished_at IS NULL
  AND (trigger IN ('manual', 'retry') OR (trigger IN ('check', 'mapping_removed') AND requested_by IS NOT NULL));--> statement-breakpoint
SELECT set_config('defectdojo.maintenance', '', true);--> statement-breakpoint
-- Processes of the release before write only one of the two columns, and go on while they are replaced one by one. The
-- next release drops this trigger.
CREATE FUNCTION defectdojo.keep_pause_whole()
RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  IF new.push_on_scan_complete IS DISTINCT FROM old.push_on_scan_complete THEN
    new.paused_at := CASE WHEN NOT new.push_on_scan_complete THEN coalesce(new.paused_at, now()) END;
  ELSE
    new.push_on_scan_complete := new.paused_at IS NULL;
  END IF;
  IF new.paused_at IS NULL THEN
    new.paused_by := NULL;
  ELSIF old.paused_at IS NULL THEN
    new.paused_by := coalesce(new.paused_by, nullif(current_setting('defectdojo.actor_id', true), '')::uuid);
  END IF;
  RETURN new;
END $$;--> statement-breakpoint
CREATE TRIGGER connections_pause BEFORE UPDATE ON defectdojo.connections
FOR EACH ROW WHEN (new.push_on_scan_complete <> (new.paused_at IS NULL)) EXECUTE FUNCTION defectdojo.keep_pause_whole();--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD CONSTRAINT "connections_paused" CHECK (push_on_scan_complete = (paused_at is null));