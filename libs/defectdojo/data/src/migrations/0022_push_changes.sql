CREATE TABLE "defectdojo"."push_changes" (
	"team_id" uuid NOT NULL,
	"push_id" uuid NOT NULL,
	"finding_id" uuid NOT NULL,
	"action" text NOT NULL,
	"title" text NOT NULL,
	"old_title" text,
	"severity" text,
	"old_severity" text,
	"status" text,
	"old_status" text,
	"fields" jsonb NOT NULL,
	"remote_id" integer,
	CONSTRAINT "push_changes_team_id_push_id_finding_id_pk" PRIMARY KEY("team_id","push_id","finding_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."push_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "sent_title" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "sent_severity" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "changed" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "keeps_changes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "branch" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "commit" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."push_changes" ADD CONSTRAINT "push_changes_push" FOREIGN KEY ("team_id","push_id") REFERENCES "defectdojo"."pushes"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pushes_keeping_changes" ON "defectdojo"."pushes" USING btree ("finished_at") WHERE keeps_changes;--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."push_changes" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."push_changes" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."push_changes" FORCE ROW LEVEL SECURITY;