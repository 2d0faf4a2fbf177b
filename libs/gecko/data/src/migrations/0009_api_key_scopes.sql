ALTER TABLE "gecko"."api_keys" ADD COLUMN "scopes" text[] DEFAULT '{integrations.read,integrations.manage}' NOT NULL;--> statement-breakpoint
ALTER TABLE "gecko"."api_keys" ADD COLUMN "expires_at" timestamp (3) with time zone DEFAULT now() + interval '365 days' NOT NULL;--> statement-breakpoint
ALTER TABLE "gecko"."api_keys" ADD COLUMN "revoked_at" timestamp (3) with time zone;--> statement-breakpoint

-- Who an API key belongs to and what it may do. By the database's clock a key that has run out opens nothing.
CREATE FUNCTION gecko.authenticate_api_key(p_key_hash text)
RETURNS TABLE (team_id uuid, user_id uuid, role text, scopes text[])
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  PERFORM set_config('gecko.authentication', 'on', true);
  RETURN QUERY
    SELECT k.team_id, k.user_id, m.role, k.scopes
    FROM gecko.api_keys k
    JOIN gecko.memberships m ON m.team_id = k.team_id AND m.user_id = k.user_id
    WHERE k.key_hash = p_key_hash AND k.revoked_at IS NULL AND k.expires_at > now();
  PERFORM set_config('gecko.authentication', '', true);
END $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.authenticate_api_key(text) FROM public;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.authenticate_api_key(text) TO gecko_app;--> statement-breakpoint

-- The release before knows no scopes: it gets only keys that have them all.
CREATE OR REPLACE FUNCTION gecko.authenticate(p_key_hash text)
RETURNS TABLE (team_id uuid, user_id uuid, role text)
LANGUAGE sql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
  SELECT k.team_id, k.user_id, k.role FROM gecko.authenticate_api_key(p_key_hash) k
  WHERE k.scopes @> array['integrations.read', 'integrations.manage']
$$;--> statement-breakpoint

-- Only a demo lets people choose who they are, and only its login is a member of this role. The app role cannot list
-- people of other teams.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gecko_sign_in') THEN
    CREATE ROLE gecko_sign_in NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;--> statement-breakpoint
GRANT USAGE ON SCHEMA gecko TO gecko_sign_in;--> statement-breakpoint
REVOKE ALL ON FUNCTION gecko.people_to_sign_in_as(uuid, integer) FROM gecko_app;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION gecko.people_to_sign_in_as(uuid, integer) TO gecko_sign_in;
