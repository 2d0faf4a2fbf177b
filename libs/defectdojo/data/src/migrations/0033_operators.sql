CREATE TABLE "defectdojo"."operator_actions" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	"operator" text NOT NULL,
	"action" text NOT NULL,
	"detail" jsonb NOT NULL,
	CONSTRAINT "operator_actions_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."operator_actions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."operator_holds" (
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"scope" text NOT NULL,
	"team_id" uuid,
	"instance" text,
	"reason" text NOT NULL,
	"note" text,
	"held_by" text NOT NULL,
	"held_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"released_at" timestamp (3) with time zone,
	"released_by" text,
	CONSTRAINT "operator_holds_id_pk" PRIMARY KEY("id"),
	CONSTRAINT "operator_holds_scope" CHECK ((scope = 'team') = (team_id is not null) and (scope = 'instance') = (instance is not null))
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."operator_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "defectdojo"."removed_teams" (
	"id" uuid NOT NULL,
	"removed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp (3) with time zone,
	"deleted" jsonb DEFAULT '{}'::jsonb NOT NULL,
	CONSTRAINT "removed_teams_id_pk" PRIMARY KEY("id")
);
--> statement-breakpoint
ALTER TABLE "defectdojo"."removed_teams" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "held_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "hold_scope" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "hold_reason" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "released_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "operator_actions_by_time" ON "defectdojo"."operator_actions" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "operator_holds_one_live" ON "defectdojo"."operator_holds" USING btree ("scope",coalesce(team_id::text, instance, '')) WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "removed_teams_open" ON "defectdojo"."removed_teams" USING btree ("removed_at") WHERE finished_at is null;--> statement-breakpoint
CREATE INDEX "connections_released" ON "defectdojo"."connections" USING btree ("released_at") WHERE released_at is not null;--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."operator_actions" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."operator_holds" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
CREATE POLICY "maintenance" ON "defectdojo"."removed_teams" AS PERMISSIVE FOR ALL TO current_user USING (current_setting('defectdojo.maintenance', true) = 'on');--> statement-breakpoint
ALTER TABLE "defectdojo"."operator_actions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."operator_holds" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "defectdojo"."removed_teams" FORCE ROW LEVEL SECURITY;
