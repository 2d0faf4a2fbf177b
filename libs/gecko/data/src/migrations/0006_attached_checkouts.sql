CREATE TABLE "gecko"."attached_checkouts" (
	"team_id" uuid NOT NULL,
	"scan_id" uuid NOT NULL,
	"path" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "attached_checkouts_team_id_scan_id_pk" PRIMARY KEY("team_id","scan_id")
);
--> statement-breakpoint
ALTER TABLE "gecko"."attached_checkouts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "gecko"."attached_checkouts" ADD CONSTRAINT "attached_checkouts_scan" FOREIGN KEY ("team_id","scan_id") REFERENCES "gecko"."scans"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE POLICY "team_rows" ON "gecko"."attached_checkouts" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);