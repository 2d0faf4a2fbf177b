CREATE TABLE "defectdojo"."map_rule_candidates" (
	"team_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"repository_id" uuid NOT NULL,
	"status" text NOT NULL,
	"marks" integer DEFAULT 1 NOT NULL,
	"marked_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"place" integer DEFAULT 0 NOT NULL,
	"begun_name" text,
	"rule_id" uuid,
	"product_name" text,
	"reason" text,
	"found_product_id" integer,
	"found_product_name" text,
	"error_code" text,
	"error_message" text,
	"asked_at" timestamp (3) with time zone,
	CONSTRAINT "map_rule_candidates_team_id_connection_id_repository_id_pk" PRIMARY KEY("team_id","connection_id","repository_id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_candidates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."map_rule_exceptions" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"pattern" text NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "map_rule_exceptions_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_exceptions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."map_rules" (
	"team_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"connection_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean NOT NULL,
	"conditions" jsonb NOT NULL,
	"product" jsonb NOT NULL,
	"level" integer,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_by" uuid NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "map_rules_team_id_id_pk" PRIMARY KEY("team_id","id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_candidates" ADD CONSTRAINT "map_rule_candidates_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_exceptions" ADD CONSTRAINT "map_rule_exceptions_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rules" ADD CONSTRAINT "map_rules_connection" FOREIGN KEY ("team_id","connection_id") REFERENCES "defectdojo"."connections"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "map_rule_candidates_waiting" ON "defectdojo"."map_rule_candidates" USING btree ("team_id","connection_id","marked_at","place","repository_id") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "map_rule_candidates_asking" ON "defectdojo"."map_rule_candidates" USING btree ("team_id","connection_id","asked_at" DESC NULLS LAST,"repository_id") WHERE status = 'asks';--> statement-breakpoint
CREATE UNIQUE INDEX "map_rule_exceptions_once" ON "defectdojo"."map_rule_exceptions" USING btree ("team_id","connection_id",lower("pattern"));--> statement-breakpoint
CREATE INDEX "map_rules_by_connection" ON "defectdojo"."map_rules" USING btree ("team_id","connection_id","position");--> statement-breakpoint
CREATE INDEX "mappings_removed" ON "defectdojo"."mappings" USING btree ("team_id","connection_id","repository_id") WHERE removed_at is not null;--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."map_rule_candidates" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."map_rule_candidates" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."map_rule_exceptions" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."map_rule_exceptions" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "team_rows" ON "defectdojo"."map_rules" AS PERMISSIVE FOR ALL TO "gecko_app" USING (team_id = nullif(current_setting('app.team_id', true), '')::uuid) WITH CHECK (team_id = nullif(current_setting('app.team_id', true), '')::uuid);--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."map_rules" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_candidates" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rule_exceptions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."map_rules" FORCE ROW LEVEL SECURITY;