ALTER TABLE "defectdojo"."check_differences" ADD COLUMN "severity" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."check_differences" ADD COLUMN "field_values" jsonb;--> statement-breakpoint
CREATE INDEX "check_differences_by_finding" ON "defectdojo"."check_differences" USING btree ("team_id","finding_id") WHERE finding_id is not null;