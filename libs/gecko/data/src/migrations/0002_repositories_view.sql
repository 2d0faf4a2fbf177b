-- The second thing the plugin may read: which repositories a team has, so that its table can search, filter and sort
-- them together with their mappings. It runs with the rights of whoever reads it, so row-level security holds.
CREATE VIEW gecko.export_repositories WITH (security_invoker = true) AS
  SELECT team_id, id AS repository_id, provider, full_name, url, default_branch FROM gecko.repositories;--> statement-breakpoint
GRANT SELECT ON gecko.export_repositories TO gecko_app;
