-- Every column that the DefectDojo integration names in HOST_VIEWS. The stand-in has no value for the last three.
CREATE OR REPLACE VIEW gecko.export_findings WITH (security_invoker = true) AS
  SELECT team_id, repository_id, branch, id AS finding_id, revision,
    cwe, type, status, coalesce(severity_override, severity) AS severity, confidence_score AS confidence
  FROM gecko.findings;--> statement-breakpoint
CREATE OR REPLACE VIEW gecko.export_repositories WITH (security_invoker = true) AS
  SELECT team_id, id AS repository_id, provider, full_name, url, default_branch,
    NULL::text AS provider_kind, NULL::text AS visibility, NULL::text[] AS tags
  FROM gecko.repositories;
