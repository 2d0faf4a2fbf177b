ALTER TABLE "gecko"."repositories" ADD COLUMN "visibility" text;--> statement-breakpoint
ALTER TABLE "gecko"."repositories" ADD COLUMN "tags" text[];--> statement-breakpoint
CREATE OR REPLACE VIEW gecko.export_repositories WITH (security_invoker = true) AS
  SELECT team_id, id AS repository_id, provider, full_name, url, default_branch,
    NULL::text AS provider_kind, visibility, tags
  FROM gecko.repositories;
