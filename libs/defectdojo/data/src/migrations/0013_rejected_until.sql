ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "rejections" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "retry_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "exported_findings_rejected" ON "defectdojo"."exported_findings" USING btree ("team_id","mapping_id","retry_at") WHERE rejected;--> statement-breakpoint
CREATE INDEX "rejected_findings_by_finding" ON "defectdojo"."rejected_findings" USING btree ("team_id","finding_id","created_at");