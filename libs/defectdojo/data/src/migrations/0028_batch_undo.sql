ALTER TABLE "defectdojo"."mapping_batch_items" ADD COLUMN "mapping_id" uuid;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batch_items" ADD COLUMN "level_set" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "level" integer;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "waiting_code" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "waiting_message" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "undone_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "defectdojo"."mapping_batches" ADD COLUMN "undone_by" uuid;