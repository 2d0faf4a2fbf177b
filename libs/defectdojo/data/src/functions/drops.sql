-- Signatures of earlier migrations.
drop function if exists defectdojo.enqueue_export(uuid, timestamptz);
drop function if exists defectdojo.enqueue_export_soon(uuid, interval);
drop function if exists defectdojo.sweep_exports(interval, integer);
