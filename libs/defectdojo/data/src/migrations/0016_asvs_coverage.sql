ALTER TABLE "defectdojo"."asvs_detections" ADD COLUMN "coverage" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_profiles" ADD COLUMN "unsure" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_profiles" ADD COLUMN "not_read" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."asvs_profiles" ADD COLUMN "level_assumed" boolean DEFAULT false NOT NULL;