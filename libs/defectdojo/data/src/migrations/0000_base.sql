-- The migrator's own table already made the schema.
CREATE SCHEMA IF NOT EXISTS "defectdojo";
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
CREATE TABLE "defectdojo"."audit_events" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"actor_id" uuid,
	"action" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"detail" jsonb NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_events_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."connections" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"url" text NOT NULL,
	"sealed_key" text,
	"key_last_four" text NOT NULL,
	"account_id" integer NOT NULL,
	"account" text NOT NULL,
	"instance_version" text,
	"state" text NOT NULL,
	"state_code" text,
	"state_reason" text,
	"state_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"push_on_scan_complete" boolean DEFAULT true NOT NULL,
	"include_resolved_findings" boolean DEFAULT true NOT NULL,
	"asvs_version" text DEFAULT '5.0.0' NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"disconnected_at" timestamp (3) with time zone,
	CONSTRAINT "connections_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."export_runs" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mapping_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"status" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"planned" integer DEFAULT 0 NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"mitigated" integer DEFAULT 0 NOT NULL,
	"reopened" integer DEFAULT 0 NOT NULL,
	"dismissed" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"unchanged" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"writes" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_message" text,
	"requested_by" uuid,
	"queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"heartbeat_at" timestamp (3) with time zone,
	"retry_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "export_runs_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."export_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."exported_findings" (
	"team_id" uuid NOT NULL,
	"mapping_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"revision" bigint NOT NULL,
	"remote_status" text,
	"pending_status" text,
	"identity" jsonb,
	"field_hashes" jsonb,
	"remote_id" integer,
	"held_back" boolean DEFAULT false NOT NULL,
	"set_apart" boolean DEFAULT false NOT NULL,
	"gone" boolean DEFAULT false NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "exported_findings_team_id_mapping_id_finding_id_pk" PRIMARY KEY("team_id","mapping_id","finding_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."mappings" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"branch" text NOT NULL,
	"service" text NOT NULL,
	"product_id" integer NOT NULL,
	"product_name" text NOT NULL,
	"engagement_id" integer,
	"test_id" integer,
	"state" text DEFAULT 'active' NOT NULL,
	"state_code" text,
	"state_reason" text,
	"dirty_since" timestamp (3) with time zone,
	"chunk_size" integer,
	"inflight_build_id" text,
	"last_pushed_at" timestamp (3) with time zone,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "mappings_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."run_problems" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"run_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"title" text NOT NULL,
	"code" text NOT NULL,
	"message" text NOT NULL,
	"remote_id" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "run_problems_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."run_problems" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."export_runs" ADD CONSTRAINT "export_runs_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD CONSTRAINT "exported_findings_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD CONSTRAINT "mappings_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."run_problems" ADD CONSTRAINT "run_problems_run" FOREIGN KEY ("team_id","run_id") REFERENCES "defectdojo"."export_runs"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "defectdojo"."audit_events" USING btree ("team_id","at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "connections_one_live" ON "defectdojo"."connections" USING btree ("team_id") WHERE disconnected_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "connections_url" ON "defectdojo"."connections" USING btree ("team_id","url");--> statement-breakpoint
CREATE INDEX "export_runs_by_mapping" ON "defectdojo"."export_runs" USING btree ("team_id","mapping_id","queued_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE UNIQUE INDEX "export_runs_one_pending" ON "defectdojo"."export_runs" USING btree ("team_id","mapping_id") WHERE status in ('queued', 'waiting');--> statement-breakpoint
CREATE UNIQUE INDEX "export_runs_one_running" ON "defectdojo"."export_runs" USING btree ("team_id","mapping_id") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "export_runs_open" ON "defectdojo"."export_runs" USING btree ("status","queued_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "exported_findings_pending" ON "defectdojo"."exported_findings" USING btree ("team_id","mapping_id") WHERE pending_status is not null;--> statement-breakpoint
CREATE INDEX "mappings_by_connection" ON "defectdojo"."mappings" USING btree ("team_id","connection_id");--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_one_live" ON "defectdojo"."mappings" USING btree ("team_id","repository_id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "mappings_dirty" ON "defectdojo"."mappings" USING btree ("dirty_since") WHERE dirty_since is not null and removed_at is null;--> statement-breakpoint
CREATE INDEX "run_problems_by_run" ON "defectdojo"."run_problems" USING btree ("team_id","run_id","created_at","id");--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."audit_events" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."audit_events" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."connections" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."connections" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."export_runs" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."export_runs" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."exported_findings" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."exported_findings" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."mappings" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."mappings" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."run_problems" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."run_problems" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');