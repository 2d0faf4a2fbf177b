DROP INDEX "defectdojo"."mappings_one_live";--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "first_mapping_id" uuid;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD COLUMN "branch_rule" jsonb;--> statement-breakpoint
ALTER TABLE "defectdojo"."mappings" ADD CONSTRAINT "mappings_first" FOREIGN KEY ("team_id","first_mapping_id") REFERENCES "defectdojo"."mappings"("team_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_one_branch" ON "defectdojo"."mappings" USING btree ("team_id","first_mapping_id","branch") WHERE first_mapping_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_one_live" ON "defectdojo"."mappings" USING btree ("team_id","repository_id","connection_id") WHERE removed_at is null and first_mapping_id is null;