CREATE TABLE "gecko"."messages" (
	"team_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"tone" text NOT NULL,
	"title" text NOT NULL,
	"sentence" text NOT NULL,
	"remedy" text NOT NULL,
	"action" text NOT NULL,
	"address" text,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "messages_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."messages" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "messages_by_time" ON "gecko"."messages" USING btree ("team_id",(closed_at is not null),"opened_at" DESC NULLS FIRST,"id");--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."messages" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
-- Row-level security binds the owner too.
ALTER TABLE gecko.messages FORCE ROW LEVEL SECURITY;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON gecko.messages TO gecko_app;
