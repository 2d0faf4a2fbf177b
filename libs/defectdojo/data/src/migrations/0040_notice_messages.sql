ALTER TABLE "defectdojo"."notices" ADD COLUMN "words" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."notices" ADD COLUMN "host_opened_at" timestamp (3) with time zone DEFAULT now();--> statement-breakpoint
-- The host knows the notices that there are. Of a new one it is told by a job.
ALTER TABLE "defectdojo"."notices" ALTER COLUMN "host_opened_at" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "notices_host_unopened" ON "defectdojo"."notices" USING btree ("opened_at") WHERE host_opened_at is null;