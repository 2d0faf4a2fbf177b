import { randomUUID } from 'node:crypto';
import {
  createTeam,
  createUser,
  ingestScan,
  issueApiKey,
  listFindings,
  parseScan,
  setStatus,
} from '@gecko-defectdojo/testing-host';
import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Bench } from './data-bench.fixture.ts';
import type { Tx } from './database.ts';
import { recordAudit } from './queries/audit.ts';
import { claimPush } from './queries/pushes.ts';
import { requestPush } from './queries/request-push.ts';
import { insertRejectedFinding } from './queries/rejected-findings.ts';
import { recordEvents } from './queries/record-events.ts';

const reportOf = () => ({
  scan: {
    id: randomUUID(),
    kind: 'deep',
    branch: 'main',
    commit: 'c0ffee',
    startedAt: '2026-01-01T00:00:00Z',
    completedAt: '2026-01-01T01:00:00Z',
  },
  repository: { provider: 'github', fullName: 'a/b', url: 'https://github.com/a/b', defaultBranch: 'main' },
  findings: [
    {
      fingerprint: 'f',
      type: 'XSS',
      title: 't',
      shortDescription: 's',
      description: 'd',
      severity: 5,
      filePath: 'x',
    },
  ],
});

/** Puts at least one row of the team into every table of the plugin. Returns ids of the host's rows. */
export async function fillEveryTable(
  bench: Bench,
  teamId: string,
): Promise<{ userId: string; repositoryId: string }> {
  const { mappingId, connectionId } = await bench.mappedTeam(undefined, teamId);
  await createTeam(bench.database, { teamId, name: 'Mine' });
  return bench.act(teamId, async (tx) => {
    await requestPush(tx, { teamId, mappingId, trigger: 'manual' });
    const run = (await claimPush(tx, { teamId, mappingId }))!;
    await insertRejectedFinding(tx, run, {
      findingId: randomUUID(),
      title: 't',
      code: 'finding_rejected',
      message: 'm',
    });
    const scope = { teamId, mappingId, repositoryId: randomUUID(), branch: 'main' };
    await recordEvents(tx, scope, [{ findingId: randomUUID(), event: { kind: 'settled', revision: 1 } }]);
    await recordAudit(tx, {
      action: 'check.requested',
      subjectId: mappingId,
      detail: { mappingId },
    });
    const userId = await createUser(tx, { teamId, email: `${teamId}@example.com`, name: 'A', role: 'admin' });
    await issueApiKey(tx, { teamId, userId });
    const scan = await ingestScan(tx, { teamId, report: parseScan(reportOf()) });
    await fillWholeLife(tx, { teamId, userId, mappingId, connectionId, repositoryId: scan.repositoryId });
    const [finding] = await listFindings(tx, { teamId, ...scan });
    await setStatus(tx, {
      teamId,
      findingIds: [finding!.id],
      status: 'fixed',
      at: new Date(),
    });
    return { userId, repositoryId: scan.repositoryId };
  });
}

/** The tables whose rows have no short way of their own to come about. */
async function fillWholeLife(
  tx: Tx,
  ids: Readonly<Record<'teamId' | 'userId' | 'mappingId' | 'connectionId' | 'repositoryId', string>>,
) {
  const { teamId, userId, mappingId, connectionId, repositoryId } = ids;
  const run = (statement: SQL) => tx.execute(statement);
  await run(sql`insert into defectdojo.asvs_profiles (team_id, repository_id, version)
    values (${teamId}, ${repositoryId}, '5.0.0')`);
  await run(sql`insert into defectdojo.asvs_overrides (team_id, repository_id, version, chapter_id, applies, by)
    values (${teamId}, ${repositoryId}, '5.0.0', 'V6', true, ${userId})`);
  await run(sql`insert into defectdojo.asvs_statements
    (team_id, repository_id, version, requirement_id, verdict, reason, by)
    values (${teamId}, ${repositoryId}, '5.0.0', '6.2.1', 'met', 'r', ${userId})`);
  await run(sql`insert into defectdojo.asvs_detections
    (team_id, repository_id, scan_id, commit, rules_version, features, suggested_level, level_reasons, files, lines, seconds)
    values (${teamId}, ${repositoryId}, ${randomUUID()}, 'c0ffee', '1', '[]', 1, '[]', 1, 1, 0.1)`);
  await run(sql`with made as (insert into defectdojo.checks (team_id, mapping_id, trigger, status)
      values (${teamId}, ${mappingId}, 'manual', 'queued') returning id)
    insert into defectdojo.check_differences (team_id, check_id, kind, title, fields)
    select ${teamId}, id, 'extra', 't', '[]' from made`);
  await run(sql`with made as (insert into defectdojo.mapping_batches
        (team_id, connection_id, rule, status, total, created_by)
      values (${teamId}, ${connectionId}, '{}', 'queued', 1, ${userId}) returning id)
    insert into defectdojo.mapping_batch_items (team_id, batch_id, repository_id, repository_name, product_name)
    select ${teamId}, id, ${repositoryId}, 'a/b', 'B' from made`);
  await run(sql`insert into defectdojo.map_rules
      (team_id, connection_id, position, name, enabled, conditions, product, created_by, updated_by)
    values (${teamId}, ${connectionId}, 1, 'r', true, '{}', '{}', ${userId}, ${userId})`);
  await run(sql`insert into defectdojo.map_rule_exceptions (team_id, connection_id, pattern, created_by)
    values (${teamId}, ${connectionId}, 'sandbox-*', ${userId})`);
  await run(sql`insert into defectdojo.map_rule_candidates (team_id, connection_id, repository_id, status)
    values (${teamId}, ${connectionId}, ${randomUUID()}, 'waiting')`);
  await run(sql`insert into defectdojo.repository_selections (team_id, connection_id, created_by, repository_ids)
    values (${teamId}, ${connectionId}, ${userId}, array[${repositoryId}::uuid])`);
  await run(sql`insert into defectdojo.idempotency_keys (team_id, user_id, key, request_hash, lease_until)
    values (${teamId}, ${userId}, 'k', 'h', now())`);
  await run(sql`insert into defectdojo.notices (team_id, kind, subject_id, message)
    values (${teamId}, 'push_failed', ${mappingId}, 'm')`);
  await run(sql`insert into defectdojo.push_changes (team_id, push_id, finding_id, action, title, fields)
    select team_id, id, ${randomUUID()}, 'created', 't', '[]' from defectdojo.pushes where team_id = ${teamId} limit 1`);
  await run(sql`insert into defectdojo.unsettled_findings (team_id, mapping_id, finding_id, own, is_in_flight)
    values (${teamId}, ${mappingId}, ${randomUUID()}, '{}', true)`);
  await run(sql`insert into defectdojo.finding_notes (team_id, mapping_id, finding_id, change_id, changed_at, entry)
    values (${teamId}, ${mappingId}, ${randomUUID()}, 'c', now(), 'n')`);
  await run(sql`insert into defectdojo.unsettled_objects (team_id, mapping_id, kind, parent_id)
    values (${teamId}, ${mappingId}, 'test', 1)`);
}
