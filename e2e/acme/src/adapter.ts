import type { GeckoHost, HostRepository, HostSql } from '@gecko-defectdojo/host';
import { mailOf } from './mail-of.ts';
import { toGeckoFinding, type IssueRow } from './to-gecko-finding.ts';

interface ScanRow {
  readonly id: string;
  readonly commit: string;
  readonly completed_at: string;
}

async function findRepositories(
  sql: HostSql,
  teamId: string,
  ids: readonly string[],
): Promise<HostRepository[]> {
  const rows = await sql.query<HostRepository>(
    `select "id", 'gitlab' as provider, "slug" as "fullName", "webUrl" as url, "mainBranch" as "defaultBranch"
     from vuln."Project" where "teamId" = $1 and "id" = any($2)`,
    [teamId, ids],
  );
  return [...rows];
}

/** Acme's side of the port: each question is one statement in the plugin's transaction. */
export const acmeHost: GeckoHost = {
  findRepositories,

  async findRepository(sql, teamId, repositoryId) {
    const [repository] = await findRepositories(sql, teamId, [repositoryId]);
    return repository;
  },

  async loadFindings(sql, teamId, findingIds) {
    const rows = await sql.query<{ issue: IssueRow }>(
      `select to_jsonb(i) as issue from vuln."Issue" i where "teamId" = $1 and "id" = any($2)`,
      [teamId, findingIds],
    );
    return rows.map(({ issue }) => toGeckoFinding(issue));
  },

  async findLatestScan(sql, teamId, { repositoryId, branch }) {
    const [scan] = await sql.query<ScanRow>(
      `select "id", "commitHash" as commit, "endedAt"::text as completed_at from vuln."Analysis"
       where "teamId" = $1 and "projectId" = $2 and "branch" = $3 order by "endedAt" desc limit 1`,
      [teamId, repositoryId, branch],
    );
    return scan && { id: scan.id, commit: scan.commit, completedAt: new Date(scan.completed_at) };
  },

  async listScannedBranches(sql, teamId, repositoryId) {
    const rows = await sql.query<{ branch: string }>(
      `select "branch" from vuln."Analysis" where "teamId" = $1 and "projectId" = $2
       group by "branch" order by max("endedAt") desc limit 100`,
      [teamId, repositoryId],
    );
    return rows.map(({ branch }) => branch);
  },

  // Acme scans whole branches alone.
  async findScanTimes(sql, teamId, branches) {
    const rows = await sql.query<{ repository: string; branch: string; last_scan: string | null }>(
      `select b.repository, b.branch, max(a."endedAt")::text as last_scan
       from unnest($2::uuid[], $3::text[]) as b(repository, branch)
       left join vuln."Analysis" a on a."teamId" = $1 and a."projectId" = b.repository and a."branch" = b.branch
       group by b.repository, b.branch`,
      [teamId, branches.map(({ repositoryId }) => repositoryId), branches.map(({ branch }) => branch)],
    );
    return rows.map(({ repository, branch, last_scan: last }) => ({
      repositoryId: repository,
      branch,
      lastScanAt: last === null ? null : new Date(last),
      lastPrScanAt: null,
    }));
  },

  // The id is the notice's: a second call for the same notice changes nothing.
  async noticeOpened(sql, teamId, notice) {
    const { subject, text } = mailOf(notice);
    await sql.query(
      `insert into vuln."Inbox" ("teamId", "id", "subject", "text") values ($1, $2, $3, $4)
       on conflict do nothing`,
      [teamId, notice.id, subject, text],
    );
  },

  async noticeClosed(sql, teamId, { id }) {
    await sql.query(
      `update vuln."Inbox" set "closedAt" = now() where "teamId" = $1 and "id" = $2 and "closedAt" is null`,
      [teamId, id],
    );
  },

  // Where Acme's page mounts the routes.
  paths: { module: (teamId, path) => `https://acme.example/org/${teamId}/settings/defectdojo${path}` },

  // Acme shows user ids only.
  findPeople: () => Promise.resolve(new Map()),
};
