ALTER TABLE "defectdojo"."check_differences" ADD COLUMN "there" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."check_differences" ADD COLUMN "digests" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."check_differences" ADD COLUMN "is_left" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."checks" ADD COLUMN "left_there" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "left_there" jsonb;