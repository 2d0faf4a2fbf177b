-- Row-level security binds the owner too.
ALTER TABLE gecko.teams FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.users FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.memberships FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.api_keys FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.repositories FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.scans FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.findings FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.finding_events FORCE ROW LEVEL SECURITY;--> statement-breakpoint

GRANT USAGE ON SCHEMA gecko TO gecko_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON
  gecko.teams, gecko.users, gecko.memberships, gecko.api_keys, gecko.repositories, gecko.scans, gecko.findings
TO gecko_app;--> statement-breakpoint
-- A finding's history is append only; it goes with its finding.
GRANT SELECT, INSERT ON gecko.finding_events TO gecko_app;--> statement-breakpoint
GRANT USAGE ON SEQUENCE gecko.finding_revision TO gecko_app;--> statement-breakpoint

-- What the export compares its ledger with. It reads as whoever asks, so that row-level security holds through it.
CREATE VIEW gecko.export_findings WITH (security_invoker = true) AS
  SELECT team_id, repository_id, branch, id AS finding_id, revision FROM gecko.findings;--> statement-breakpoint
GRANT SELECT ON gecko.export_findings TO gecko_app;--> statement-breakpoint

-- Who an API key belongs to. The caller acts for no team yet and would see no row, so the owner looks for it; only the
-- hash of a whole key finds anything.
CREATE FUNCTION gecko.authenticate(p_key_hash text)
RETURNS TABLE (team_id uuid, user_id uuid, role text)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  -- Set here and not in the function's header: only a superuser may name a setting of one's own there (Postgres 18).
  PERFORM set_config('gecko.authentication', 'on', true);
  RETURN QUERY
    SELECT k.team_id, k.user_id, m.role
    FROM gecko.api_keys k
    JOIN gecko.memberships m ON m.team_id = k.team_id AND m.user_id = k.user_id
    WHERE k.key_hash = p_key_hash;
  PERFORM set_config('gecko.authentication', '', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.authenticate(text) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.authenticate(text) TO gecko_app;
