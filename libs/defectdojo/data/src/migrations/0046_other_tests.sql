ALTER TABLE "defectdojo"."mappings" ADD COLUMN "other_tests" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "asvs_left" boolean DEFAULT false NOT NULL;