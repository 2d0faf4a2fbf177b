-- Row-level security binds the owner too.
ALTER TABLE gecko.sessions FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE gecko.next_scans FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON gecko.sessions, gecko.next_scans TO gecko_app;--> statement-breakpoint

-- Who is signed in with a cookie's token. As with API keys, only the hash of a whole token finds anything.
CREATE FUNCTION gecko.authenticate_session(p_token_hash text, p_now timestamptz)
RETURNS TABLE (team_id uuid, user_id uuid, role text)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('gecko.authentication', 'on', true);
  RETURN QUERY
    SELECT s.team_id, s.user_id, m.role
    FROM gecko.sessions s
    JOIN gecko.memberships m ON m.team_id = s.team_id AND m.user_id = s.user_id
    WHERE s.token_hash = p_token_hash AND s.expires_at > p_now;
  PERFORM set_config('gecko.authentication', '', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.authenticate_session(text, timestamptz) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.authenticate_session(text, timestamptz) TO gecko_app;--> statement-breakpoint

-- The people one can sign in as, or one of them. It stands in for Gecko's own sign-in, which knows people by other
-- means; the API asks only while an operator lets people choose who they are.
CREATE FUNCTION gecko.people_to_sign_in_as(p_user_id uuid, p_limit integer)
RETURNS TABLE (team_id uuid, team_name text, user_id uuid, user_name text, role text)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('gecko.authentication', 'on', true);
  RETURN QUERY
    SELECT t.team_id, t.name, u.id, u.name, m.role
    FROM gecko.users u
    JOIN gecko.memberships m ON m.team_id = u.team_id AND m.user_id = u.id
    JOIN gecko.teams t ON t.team_id = u.team_id
    WHERE p_user_id IS NULL OR u.id = p_user_id
    ORDER BY t.name, t.team_id,
      array_position(array['admin', 'manager', 'member', 'read_only'], m.role), u.name, u.id
    LIMIT p_limit;
  PERFORM set_config('gecko.authentication', '', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.people_to_sign_in_as(uuid, integer) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.people_to_sign_in_as(uuid, integer) TO gecko_app;
--> statement-breakpoint

-- Which teams have an accepted risk that has run out. It tells their ids alone; what is due is done team by team.
CREATE FUNCTION gecko.teams_with_expired_risks(p_now timestamptz, p_limit integer)
RETURNS TABLE (team_id uuid)
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('gecko.authentication', 'on', true);
  RETURN QUERY
    SELECT DISTINCT f.team_id FROM gecko.findings f
    WHERE f.accepted_until IS NOT NULL AND f.accepted_until <= p_now
    LIMIT p_limit;
  PERFORM set_config('gecko.authentication', '', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.teams_with_expired_risks(timestamptz, integer) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.teams_with_expired_risks(timestamptz, integer) TO gecko_app;
