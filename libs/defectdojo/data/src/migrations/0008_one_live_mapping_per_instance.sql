DROP INDEX "defectdojo"."connections_url";--> statement-breakpoint
DROP INDEX "defectdojo"."mappings_one_live";--> statement-breakpoint
CREATE INDEX "connections_by_url" ON "defectdojo"."connections" USING btree ("team_id","url");--> statement-breakpoint
CREATE UNIQUE INDEX "mappings_one_live" ON "defectdojo"."mappings" USING btree ("team_id","repository_id","connection_id") WHERE removed_at is null;