-- The migrator's own table already made the schema.
CREATE SCHEMA IF NOT EXISTS "gecko";
--> statement-breakpoint
-- Roles belong to the cluster: another database may have made it before, or be making it now. Looked for first,
-- because an owner who may not make roles is refused even when there is nothing left to make.
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'gecko_app') THEN
    CREATE ROLE gecko_app NOLOGIN;
  END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
--> statement-breakpoint
CREATE SEQUENCE "gecko"."finding_revision" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "gecko"."api_keys" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"key_hash" text NOT NULL,
	"last_four" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "api_keys_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."api_keys" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."finding_events" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"finding_id" uuid NOT NULL,
	"what" text NOT NULL,
	"from" text,
	"to" text,
	"by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "finding_events_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."finding_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."findings" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"repository_id" uuid NOT NULL,
	"branch" text NOT NULL,
	"fingerprint" text NOT NULL,
	"revision" bigint DEFAULT nextval('gecko.finding_revision') NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"short_description" text NOT NULL,
	"description" text NOT NULL,
	"cwe" text,
	"severity" double precision NOT NULL,
	"severity_override" double precision,
	"cvss_vector" text,
	"cvss_rationale" text,
	"confidence_score" integer,
	"file_path" text NOT NULL,
	"line" integer,
	"call_chain" jsonb NOT NULL,
	"proof_of_concept" text,
	"patch" text,
	"remediation" text,
	"status" text DEFAULT 'open' NOT NULL,
	"status_changed_at" timestamp (3) with time zone NOT NULL,
	"accepted_until" timestamp (3) with time zone,
	"first_detected_at" timestamp (3) with time zone NOT NULL,
	"last_seen_scan_id" uuid NOT NULL,
	CONSTRAINT "findings_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."memberships" (
	"team_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "memberships_team_id_user_id_pk" PRIMARY KEY("team_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."repositories" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"provider" text NOT NULL,
	"full_name" text NOT NULL,
	"url" text NOT NULL,
	"default_branch" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repositories_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."repositories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."scans" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"repository_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text,
	"branch" text NOT NULL,
	"commit" text NOT NULL,
	"status" text DEFAULT 'completed' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"completed_at" timestamp (3) with time zone NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"reopened" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"dropped" integer DEFAULT 0 NOT NULL,
	"ingested_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "scans_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."teams" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "gecko"."teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."users" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."users" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gecko"."api_keys" ADD CONSTRAINT "api_keys_user" FOREIGN KEY ("team_id","user_id") REFERENCES "gecko"."users"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."finding_events" ADD CONSTRAINT "finding_events_finding" FOREIGN KEY ("team_id","finding_id") REFERENCES "gecko"."findings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD CONSTRAINT "findings_repository" FOREIGN KEY ("team_id","repository_id") REFERENCES "gecko"."repositories"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."memberships" ADD CONSTRAINT "memberships_user" FOREIGN KEY ("team_id","user_id") REFERENCES "gecko"."users"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."repositories" ADD CONSTRAINT "repositories_team" FOREIGN KEY ("team_id") REFERENCES "gecko"."teams"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."scans" ADD CONSTRAINT "scans_repository" FOREIGN KEY ("team_id","repository_id") REFERENCES "gecko"."repositories"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."users" ADD CONSTRAINT "users_team" FOREIGN KEY ("team_id") REFERENCES "gecko"."teams"("team_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_keys_by_user" ON "gecko"."api_keys" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "gecko"."api_keys" USING btree ("key_hash");--> statement-breakpoint
CREATE INDEX "finding_events_by_finding" ON "gecko"."finding_events" USING btree ("team_id","finding_id","at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "findings_fingerprint" ON "gecko"."findings" USING btree ("team_id","repository_id","branch","fingerprint");--> statement-breakpoint
CREATE INDEX "findings_by_branch" ON "gecko"."findings" USING btree ("team_id","repository_id","branch","id");--> statement-breakpoint
CREATE INDEX "findings_accepted_until" ON "gecko"."findings" USING btree ("team_id","accepted_until") WHERE accepted_until is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "repositories_name" ON "gecko"."repositories" USING btree ("team_id","provider","full_name");--> statement-breakpoint
CREATE INDEX "scans_by_branch" ON "gecko"."scans" USING btree ("team_id","repository_id","branch","completed_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "gecko"."users" USING btree ("team_id","email");--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."api_keys" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."api_keys" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."finding_events" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."findings" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."memberships" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."memberships" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."repositories" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."scans" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."teams" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."users" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);