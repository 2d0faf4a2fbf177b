CREATE TABLE "defectdojo"."unsettled_findings" (
	"team_id" uuid NOT NULL,
	"mapping_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"own" jsonb NOT NULL,
	"is_in_flight" boolean NOT NULL,
	"build_id" text,
	"lost_at" timestamp (3) with time zone,
	"next_read_at" timestamp (3) with time zone,
	CONSTRAINT "unsettled_findings_team_id_mapping_id_finding_id_pk" PRIMARY KEY("team_id","mapping_id","finding_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."unsettled_findings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."unsettled_objects" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"mapping_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"parent_id" integer NOT NULL,
	"sent_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unsettled_objects_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."unsettled_objects" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "asvs_lost_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."unsettled_findings" ADD CONSTRAINT "unsettled_findings_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."unsettled_objects" ADD CONSTRAINT "unsettled_objects_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "unsettled_findings_due" ON "defectdojo"."unsettled_findings" USING btree ("next_read_at");--> statement-breakpoint
CREATE INDEX "unsettled_objects_by_mapping" ON "defectdojo"."unsettled_objects" USING btree ("team_id","mapping_id");--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."unsettled_findings" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."unsettled_findings" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."unsettled_objects" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."unsettled_objects" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE defectdojo.unsettled_findings FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE defectdojo.unsettled_objects FORCE ROW LEVEL SECURITY;