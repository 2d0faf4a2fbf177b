CREATE TABLE "defectdojo"."repository_selections" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"created_by" uuid NOT NULL,
	"repository_ids" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "repository_selections_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."repository_selections" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."repository_selections" ADD CONSTRAINT "repository_selections_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "repository_selections_by_person" ON "defectdojo"."repository_selections" USING btree ("team_id","connection_id","created_by","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."repository_selections" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."repository_selections" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE defectdojo.repository_selections FORCE ROW LEVEL SECURITY;