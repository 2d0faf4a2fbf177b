-- Acme's own tables, in its own words and casing. The plugin never reads them; it reads the views below.
CREATE SCHEMA vuln;

-- Acme's code names its tenant in a setting of its own; the plugin names its team in app.team_id.
CREATE FUNCTION vuln.tenant() RETURNS uuid LANGUAGE sql STABLE AS $$
  SELECT coalesce(
    nullif(current_setting('acme.tenant', true), ''),
    nullif(current_setting('app.team_id', true), '')
  )::uuid
$$;

CREATE TABLE vuln."Project" (
  "teamId" uuid NOT NULL,
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "slug" text NOT NULL,
  "webUrl" text NOT NULL,
  "mainBranch" text NOT NULL DEFAULT 'main',
  "isPublic" boolean NOT NULL DEFAULT false
);
-- Lists are in this order: upper and lower case are the same.
CREATE INDEX ON vuln."Project" ("teamId", lower("slug"), "id");

CREATE TABLE vuln."Analysis" (
  "teamId" uuid NOT NULL,
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "projectId" uuid NOT NULL REFERENCES vuln."Project" ("id") ON DELETE CASCADE,
  "branch" text NOT NULL,
  "commitHash" text NOT NULL,
  "endedAt" timestamptz(3) NOT NULL DEFAULT now()
);

CREATE SEQUENCE vuln."IssueRevision";
CREATE TABLE vuln."Issue" (
  "teamId" uuid NOT NULL,
  "id" uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  "projectId" uuid NOT NULL REFERENCES vuln."Project" ("id") ON DELETE CASCADE,
  "branch" text NOT NULL,
  "revision" bigint NOT NULL DEFAULT nextval('vuln."IssueRevision"'),
  "title" text NOT NULL,
  "kind" text NOT NULL,
  "cwe" text,
  "score" double precision NOT NULL,
  "confidence" integer,
  "file" text NOT NULL,
  "line" integer,
  "state" text NOT NULL DEFAULT 'open',
  "stateSince" timestamptz(3) NOT NULL DEFAULT now(),
  "firstSeen" timestamptz(3) NOT NULL DEFAULT now()
);
-- Pushes page through a branch in id order.
CREATE INDEX ON vuln."Issue" ("teamId", "projectId", "branch", "id");
-- Lists count open findings of 50 repositories: five times faster where this index has all that they count.
CREATE INDEX ON vuln."Issue" ("teamId", "projectId", "branch", "cwe", "kind", "score", "state")
  WHERE "state" IN ('open', 'in_progress');

-- Messages to the people of a team who manage integrations; a mailer of Acme's own sends each row once.
CREATE TABLE vuln."Inbox" (
  "teamId" uuid NOT NULL,
  "id" uuid PRIMARY KEY,
  "subject" text NOT NULL,
  "text" text NOT NULL,
  "openedAt" timestamptz(3) NOT NULL DEFAULT now(),
  "closedAt" timestamptz(3)
);

ALTER TABLE vuln."Project" ENABLE ROW LEVEL SECURITY;
ALTER TABLE vuln."Analysis" ENABLE ROW LEVEL SECURITY;
ALTER TABLE vuln."Issue" ENABLE ROW LEVEL SECURITY;
ALTER TABLE vuln."Inbox" ENABLE ROW LEVEL SECURITY;
CREATE POLICY tenant ON vuln."Project" TO acme_app, acme_defectdojo USING ("teamId" = vuln.tenant());
CREATE POLICY tenant ON vuln."Analysis" TO acme_app, acme_defectdojo USING ("teamId" = vuln.tenant());
CREATE POLICY tenant ON vuln."Issue" TO acme_app, acme_defectdojo USING ("teamId" = vuln.tenant());
CREATE POLICY tenant ON vuln."Inbox" TO acme_app, acme_defectdojo USING ("teamId" = vuln.tenant());

GRANT USAGE ON SCHEMA vuln TO acme_app, acme_defectdojo;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA vuln TO acme_app;
GRANT USAGE ON SEQUENCE vuln."IssueRevision" TO acme_app;
-- The adapter reads findings, scans and repositories inside the plugin's transaction.
GRANT SELECT ON ALL TABLES IN SCHEMA vuln TO acme_defectdojo;
-- It writes notices there, too.
GRANT INSERT, UPDATE ON vuln."Inbox" TO acme_defectdojo;
