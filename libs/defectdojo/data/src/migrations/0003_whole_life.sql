CREATE TABLE "defectdojo"."asvs_detections" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"repository_id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"commit" text NOT NULL,
	"rules_version" text NOT NULL,
	"features" jsonb NOT NULL,
	"suggested_level" integer NOT NULL,
	"level_reasons" jsonb NOT NULL,
	"files" integer NOT NULL,
	"lines" bigint NOT NULL,
	"seconds" double precision NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asvs_detections_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_detections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."asvs_overrides" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"repository_id" uuid NOT NULL,
	"version" text NOT NULL,
	"chapter_id" text NOT NULL,
	"applies" boolean NOT NULL,
	"reason" text,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	CONSTRAINT "asvs_overrides_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_overrides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."asvs_profiles" (
	"team_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"version" text NOT NULL,
	"chapters" text[] DEFAULT '{}'::text[] NOT NULL,
	"level" integer,
	"chosen_level" integer,
	"chosen_by" uuid,
	"chosen_reason" text,
	"chosen_at" timestamp (3) with time zone,
	"stated" jsonb,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asvs_profiles_team_id_repository_id_pk" PRIMARY KEY("team_id","repository_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_profiles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."check_differences" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"check_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"finding_id" uuid,
	"remote_id" integer,
	"title" text NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "check_differences_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."check_differences" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."checks" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mapping_id" uuid NOT NULL,
	"trigger" text NOT NULL,
	"status" text NOT NULL,
	"compared" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"extra" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"error_code" text,
	"error_message" text,
	"requested_by" uuid,
	"queued_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "checks_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."mapping_batch_items" (
	"team_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"repository_name" text NOT NULL,
	"product_name" text NOT NULL,
	"product_id" integer,
	"status" text DEFAULT 'waiting' NOT NULL,
	"error_code" text,
	"error_message" text,
	CONSTRAINT "mapping_batch_items_team_id_batch_id_repository_id_pk" PRIMARY KEY("team_id","batch_id","repository_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batch_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."mapping_batches" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"rule" jsonb NOT NULL,
	"status" text NOT NULL,
	"total" integer NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"heartbeat_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "mapping_batches_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."notices" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"message" text NOT NULL,
	"opened_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"cleared_at" timestamp (3) with time zone,
	CONSTRAINT "notices_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."notices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "publish_asvs" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "acceptance_id" integer;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "acceptance_expires_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "closing_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "published_asvs" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."check_differences" ADD CONSTRAINT "check_differences_check" FOREIGN KEY ("team_id","check_id") REFERENCES "defectdojo"."checks"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."checks" ADD CONSTRAINT "checks_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batch_items" ADD CONSTRAINT "mapping_batch_items_batch" FOREIGN KEY ("team_id","batch_id") REFERENCES "defectdojo"."mapping_batches"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD CONSTRAINT "mapping_batches_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "asvs_detections_by_repository" ON "defectdojo"."asvs_detections" USING btree ("team_id","repository_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "asvs_overrides_one_live" ON "defectdojo"."asvs_overrides" USING btree ("team_id","repository_id","version","chapter_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "asvs_profiles_chapters" ON "defectdojo"."asvs_profiles" USING gin ("chapters");--> statement-breakpoint
CREATE INDEX "check_differences_by_check" ON "defectdojo"."check_differences" USING btree ("team_id","check_id","kind","id");--> statement-breakpoint
CREATE INDEX "checks_by_mapping" ON "defectdojo"."checks" USING btree ("team_id","mapping_id","queued_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "checks_one_open" ON "defectdojo"."checks" USING btree ("team_id","mapping_id") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "mapping_batches_by_connection" ON "defectdojo"."mapping_batches" USING btree ("team_id","connection_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one_open" ON "defectdojo"."notices" USING btree ("team_id","subject_id","kind") WHERE cleared_at is null;--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."asvs_detections" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."asvs_detections" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."asvs_overrides" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."asvs_overrides" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."asvs_profiles" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."asvs_profiles" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."check_differences" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."check_differences" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."checks" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."checks" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."mapping_batch_items" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."mapping_batch_items" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."mapping_batches" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."mapping_batches" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."notices" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."notices" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');