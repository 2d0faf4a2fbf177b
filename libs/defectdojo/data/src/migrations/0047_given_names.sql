ALTER TABLE "defectdojo"."mappings" ADD COLUMN "engagement_name" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "test_title" text;