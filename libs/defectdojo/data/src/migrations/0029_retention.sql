CREATE INDEX "asvs_detections_by_time" ON "defectdojo"."asvs_detections" USING btree ("at");--> statement-breakpoint
CREATE INDEX "asvs_overrides_by_end" ON "defectdojo"."asvs_overrides" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "audit_events_by_age" ON "defectdojo"."audit_events" USING btree ("at");--> statement-breakpoint
CREATE INDEX "checks_by_end" ON "defectdojo"."checks" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "mapping_batches_by_end" ON "defectdojo"."mapping_batches" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "notices_by_end" ON "defectdojo"."notices" USING btree ("cleared_at") WHERE cleared_at is not null;--> statement-breakpoint
CREATE INDEX "pushes_by_end" ON "defectdojo"."pushes" USING btree ("finished_at") WHERE finished_at is not null;--> statement-breakpoint
CREATE INDEX "rejected_findings_by_time" ON "defectdojo"."rejected_findings" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "repository_selections_by_time" ON "defectdojo"."repository_selections" USING btree ("created_at");