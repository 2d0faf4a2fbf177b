import { randomUUID } from 'node:crypto';
import postgres from 'postgres';

/** How large a team is made. */
export interface TeamSize {
  readonly repositories: number;
  /** Half of the repositories are mapped, each with so many pushes. */
  readonly pushesEach: number;
  /** So many findings in each repository, two thirds of them open. */
  readonly findingsEach: number;
}

/** A connected team, half of whose repositories are mapped. */
export interface FilledTeam {
  readonly teamId: string;
  readonly connectionId: string;
}

/**
 * Fills a database with a connected team by a few statements, as its superuser: a million findings take half a minute.
 * Nothing checks the rows and no trigger sees them. Names of repositories and products repeat some words; every 50th
 * product has a failed push and a notice; every 50th mapping was made with another name; all have a profile.
 */
export async function fillTeam(ownerUrl: string, size: TeamSize): Promise<FilledTeam> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  const filled = { teamId: randomUUID(), connectionId: randomUUID() };
  try {
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await fillHost(tx, filled, size);
      await fillPlugin(tx, filled, size);
    });
    return filled;
  } finally {
    await sql.end();
  }
}

type Sql = postgres.TransactionSql;

async function fillHost(tx: Sql, { teamId }: FilledTeam, size: TeamSize): Promise<void> {
  await tx`insert into gecko.teams (team_id, name) values (${teamId}::uuid, 'Filled')`;
  await tx`
    insert into gecko.repositories (team_id, provider, full_name, url, default_branch)
    select ${teamId}::uuid, case when n % 3 = 0 then 'gitlab' else 'github' end,
      'team-' || n % 40 || '/' || (array['payments', 'checkout', 'platform', 'service', 'tools'])[1 + n % 5] || '-' || n,
      'https://github.com/acme/' || n, 'main'
    from generate_series(1, ${size.repositories}::integer) n`;
  await tx`
    insert into gecko.findings (team_id, repository_id, branch, fingerprint, type, title, short_description, description,
      cwe, severity, file_path, call_chain, status, status_changed_at, first_detected_at, last_seen_scan_id)
    select r.team_id, r.id, 'main', n::text, (array['SQLI', 'XSS', 'RCE'])[1 + n % 3], 'T', 'S', 'D',
      'CWE-' || 20 + n % 60, n % 10, 'a.ts', '[]', case when n % 3 = 0 then 'fixed' else 'open' end, now(), now(), r.id
    from gecko.repositories r, generate_series(1, ${size.findingsEach}::integer) n
    where r.team_id = ${teamId}::uuid`;
}

async function fillPlugin(
  tx: Sql,
  { teamId, connectionId }: FilledTeam,
  { pushesEach }: TeamSize,
): Promise<void> {
  const by = randomUUID();
  await tx`
    insert into defectdojo.connections (team_id, id, url, key_last_four, account_id, account, state, created_by)
    values (${teamId}::uuid, ${connectionId}::uuid, 'https://dojo.example.com', '0000', 1, 'filled', 'connected', ${by}::uuid)`;
  await tx`
    insert into defectdojo.mappings (team_id, connection_id, repository_id, branch, follows_default_branch, service,
      renamed, product_id, product_name, created_by, last_pushed_at)
    select r.team_id, ${connectionId}::uuid, r.id, 'main', true,
      case when hashtext(r.full_name) % 100 = 0 then 'former-' else '' end || r.full_name,
      hashtext(r.full_name) % 100 = 0, 1 + (hashtext(r.full_name) & 1023),
      'Product ' || (hashtext(r.full_name) & 1023), ${by}::uuid, now()
    from gecko.repositories r where r.team_id = ${teamId}::uuid and hashtext(r.full_name) % 2 = 0`;
  // A push every 31 hours of each mapping, every fifth of which changed something.
  await tx`
    insert into defectdojo.pushes (team_id, mapping_id, trigger, status, queued_at, started_at, finished_at, created)
    select m.team_id, m.id, 'scan_completed', case when n = 0 and m.product_id % 50 = 0 then 'failed' else 'succeeded' end,
      t.at, t.at, t.at + interval '20 seconds', case when n % 5 = 0 then 3 else 0 end
    from defectdojo.mappings m, generate_series(0, ${pushesEach - 1}::integer) n,
      lateral (select now() - n * interval '31 hours' - m.product_id * interval '1 minute' as at) t
    where m.team_id = ${teamId}::uuid`;
  await tx`
    insert into defectdojo.notices (team_id, kind, subject_id, message)
    select m.team_id, 'push_failed', m.id, 'The push failed.' from defectdojo.mappings m
    where m.team_id = ${teamId}::uuid and m.product_id % 50 = 0`;
  await tx`
    insert into defectdojo.asvs_profiles (team_id, repository_id, version, chapters, level)
    select r.team_id, r.id, '5.0.0', array['V1', 'V2', 'V6'], 1 + (hashtext(r.full_name) & 1)
    from gecko.repositories r where r.team_id = ${teamId}::uuid`;
  await tx`
    insert into defectdojo.audit_events (team_id, actor_kind, action, subject_id, detail)
    select m.team_id, 'plugin', 'mapping.created', m.id, '{}' from defectdojo.mappings m
    where m.team_id = ${teamId}::uuid`;
}
