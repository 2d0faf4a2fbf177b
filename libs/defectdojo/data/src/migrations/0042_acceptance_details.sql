-- Rows of today get the time of the upgrade: what an earlier release has made says nothing of triage up to then. The default
-- is the same for all of them, so no row is rewritten.
ALTER TABLE "defectdojo"."exported_findings" ADD COLUMN "acceptance_details" text DEFAULT '~' || to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');--> statement-breakpoint
ALTER TABLE "defectdojo"."exported_findings" ALTER COLUMN "acceptance_details" DROP DEFAULT;
