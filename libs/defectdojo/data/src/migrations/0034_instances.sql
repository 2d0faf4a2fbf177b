CREATE TABLE "defectdojo"."instances" (
	"circuit" text PRIMARY KEY NOT NULL,
	"failures" integer DEFAULT 0 NOT NULL,
	"open_until" timestamp (3) with time zone,
	"probing_since" timestamp (3) with time zone,
	"throttled_until" timestamp (3) with time zone,
	"last_error" text,
	"seen_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."instances" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."instances" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."instances" FORCE ROW LEVEL SECURITY;