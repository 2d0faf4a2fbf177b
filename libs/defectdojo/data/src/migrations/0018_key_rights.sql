ALTER TABLE "defectdojo"."connections" ADD COLUMN "key_rights" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."connections" ADD COLUMN "key_expires_at" timestamp (3) with time zone;