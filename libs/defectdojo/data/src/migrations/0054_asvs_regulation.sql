ALTER TABLE "defectdojo"."connections" ADD COLUMN "asvs_regulation" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "asvs_regulation" jsonb;