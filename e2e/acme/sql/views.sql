CREATE VIEW vuln.export_repositories WITH (security_invoker = true) AS
SELECT
  "teamId" AS team_id,
  "id" AS repository_id,
  'gitlab'::text AS provider,
  "slug" AS full_name,
  "webUrl" AS url,
  "mainBranch" AS default_branch,
  'self_hosted'::text AS provider_kind,
  CASE WHEN "isPublic" THEN 'public' ELSE 'private' END AS visibility,
  NULL::text[] AS tags
FROM vuln."Project";

CREATE VIEW vuln.export_findings WITH (security_invoker = true) AS
SELECT
  "teamId" AS team_id,
  "projectId" AS repository_id,
  "branch" AS branch,
  "id" AS finding_id,
  "revision" AS revision,
  "state" AS status,
  "score" AS severity,
  "confidence" AS confidence,
  "kind" AS type,
  "cwe" AS cwe
FROM vuln."Issue";

GRANT SELECT ON vuln.export_repositories, vuln.export_findings TO acme_defectdojo;
