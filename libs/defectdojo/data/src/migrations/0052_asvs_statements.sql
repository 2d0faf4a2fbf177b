CREATE TABLE "defectdojo"."asvs_statements" (
	"team_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"version" text NOT NULL,
	"requirement_id" text NOT NULL,
	"verdict" text,
	"reason" text NOT NULL,
	"by" uuid NOT NULL,
	"at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "asvs_statements_team_id_repository_id_version_requirement_id_pk" PRIMARY KEY("team_id","repository_id","version","requirement_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_statements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."asvs_statements" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."asvs_statements" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_statements" FORCE ROW LEVEL SECURITY;
