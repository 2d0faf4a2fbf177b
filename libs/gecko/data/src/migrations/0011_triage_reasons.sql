ALTER TABLE "gecko"."findings" ADD COLUMN "triaged_by" uuid;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "triaged_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "gecko"."findings" ADD COLUMN "triage_reason" text;