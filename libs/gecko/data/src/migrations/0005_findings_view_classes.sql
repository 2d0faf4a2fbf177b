-- What the plugin counts open findings by: class, status, and the severity that counts.
CREATE OR REPLACE VIEW gecko.export_findings WITH (security_invoker = true) AS
  SELECT team_id, repository_id, branch, id AS finding_id, revision,
    cwe, type, status, coalesce(severity_override, severity) AS severity
  FROM gecko.findings;
