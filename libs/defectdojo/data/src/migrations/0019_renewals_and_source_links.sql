ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "renewal" text;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "source_links" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "renewals" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "defectdojo"."pushes" ADD COLUMN "renewed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "exported_findings_renewal" ON "defectdojo"."exported_findings" USING btree ("team_id","mapping_id","finding_id") WHERE renewal is not null;