ALTER TABLE "defectdojo"."connections" ADD COLUMN "minimum_severity" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "minimum_confidence" integer;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "left_out_types" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "mark_verified" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "engagement_name" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "test_title" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "extra_tags" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "triage_notes" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "leave_closed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "settings" jsonb DEFAULT '{}'::jsonb NOT NULL;