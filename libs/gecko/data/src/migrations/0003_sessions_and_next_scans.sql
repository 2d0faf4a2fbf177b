CREATE TABLE "gecko"."next_scans" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"repository_id" uuid NOT NULL,
	"report" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "next_scans_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."next_scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "gecko"."sessions" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sessions_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gecko"."next_scans" ADD CONSTRAINT "next_scans_repository" FOREIGN KEY ("team_id","repository_id") REFERENCES "gecko"."repositories"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "gecko"."sessions" ADD CONSTRAINT "sessions_user" FOREIGN KEY ("team_id","user_id") REFERENCES "gecko"."users"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "next_scans_by_repository" ON "gecko"."next_scans" USING btree ("team_id","repository_id","created_at","id");--> statement-breakpoint
CREATE INDEX "sessions_by_user" ON "gecko"."sessions" USING btree ("team_id","user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "gecko"."sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."findings" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."teams" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."users" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."next_scans" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."sessions" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "authentication" ON "gecko"."sessions" AS PERMISSIVE FOR SELECT TO current_user USING (current_setting('gecko.authentication', true) = 'on');