CREATE TABLE "defectdojo"."finding_notes" (
	"team_id" uuid NOT NULL,
	"mapping_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"change_id" text NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"entry" text,
	"asked_at" timestamp (3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "finding_notes_team_id_mapping_id_finding_id_change_id_pk" PRIMARY KEY("team_id","mapping_id","finding_id","change_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."finding_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "triage_notes_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "triage_notes_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "notes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."finding_notes" ADD CONSTRAINT "finding_notes_mapping" FOREIGN KEY ("team_id","mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "finding_notes_due" ON "defectdojo"."finding_notes" USING btree ("team_id","mapping_id","changed_at","finding_id","change_id") WHERE entry is not null;--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."finding_notes" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."finding_notes" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."finding_notes" FORCE ROW LEVEL SECURITY;
