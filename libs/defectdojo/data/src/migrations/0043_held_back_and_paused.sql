ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "held_reason" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "paused_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "paused_by" uuid;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "held_back" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "held_back_by" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."repository_selections" ADD COLUMN "settings_change" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."repository_selections" ADD COLUMN "settings_undo_until" timestamp (3) with time zone;