-- Signatures of earlier migrations.
drop function if exists defectdojo.enqueue_export(uuid, timestamptz);
drop function if exists defectdojo.enqueue_export_soon(uuid, interval);
drop function if exists defectdojo.sweep_exports(interval, integer);
-- The one in its place takes the same call.
drop function if exists defectdojo.sweep_pushes(interval, integer);
drop function if exists defectdojo.add_push(uuid, uuid, text, uuid);
drop function if exists defectdojo.delete_push_changes(interval, integer);
drop function if exists defectdojo.delete_audit_events(timestamptz, integer);
drop function if exists defectdojo.close_mapping(defectdojo.mappings, text, timestamptz, uuid);
drop function if exists defectdojo.look_at_default_branch(uuid, uuid);
drop function if exists defectdojo.add_publishing(defectdojo.mappings);
drop function if exists defectdojo.add_job(text, json, text, timestamptz, integer, text);
drop function if exists defectdojo.add_push_job(uuid, uuid, timestamptz, text);
drop function if exists defectdojo.add_push_job_soon(uuid, uuid, interval);
drop function if exists defectdojo.add_task_job(text, uuid, text, uuid, timestamptz, integer);
