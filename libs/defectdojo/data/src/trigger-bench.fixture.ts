import { randomBytes, randomUUID } from 'node:crypto';
import type { HostSql } from '@gecko-defectdojo/host';
import postgres from 'postgres';
import { openBench } from './data-bench.fixture.ts';

/** Lets postgres.js execute SQL as the triggers' wrappers ask for it. */
export function hostSqlOfClient(client: Pick<postgres.TransactionSql, 'unsafe'>): HostSql {
  return {
    async query<Row extends object>(text: string, parameters: readonly unknown[] = []) {
      const rows = await client.unsafe(text, parameters as postgres.ParameterOrJSON<never>[]);
      return rows as unknown as Row[];
    },
  };
}

/** The same database under another login, whose password is its name. */
export function urlAs(url: string, role: string): string {
  const other = new URL(url);
  other.username = role;
  other.password = role;
  return other.href;
}

/** Names a role that no other test uses: roles belong to the cluster. */
export function roleName(prefix: string): string {
  return `${prefix}_${randomBytes(4).toString('hex')}`;
}

/** A database with a host of its own role, driver and casing, which may call the triggers and owns nothing. */
export async function openTriggerBench() {
  const bench = await openBench();
  const role = roleName('host');
  await bench.owner.unsafe(`
    create role ${role} login password '${role}';
    grant usage on schema defectdojo to ${role};
    grant execute on all functions in schema defectdojo to ${role}`);
  const host = postgres(urlAs(bench.ownerUrl, role), {
    max: 2,
    onnotice: () => undefined,
    transform: postgres.camel,
  });
  return {
    ...bench,
    role,
    host,
    sql: hostSqlOfClient(host),
    /** The state of the maintenance setting, as a later statement of the same transaction sees it. */
    maintenance: async (tx: postgres.TransactionSql) => {
      const [row] = await tx<{ state: string | null }[]>`
        select nullif(current_setting('defectdojo.maintenance', true), '') as state`;
      return row?.state ?? null;
    },
    /** The waiting pushes of a team, without row-level security. */
    pushes: (teamId: string) => bench.owner<{ trigger: string; requested_by: string | null }[]>`
      select trigger, requested_by from defectdojo.pushes where team_id = ${teamId} and finished_at is null`,
    detections: (teamId: string) => bench.owner<{ payload: Record<string, string> }[]>`
      select payload from graphile_worker._private_jobs
      where key like ${`defectdojo.detect_asvs:${teamId}:%`}`,
    event: (team: { readonly teamId: string; readonly repositoryId: string }) => ({
      teamId: team.teamId,
      repositoryId: team.repositoryId,
      branch: 'main',
      scanId: randomUUID(),
    }),
    close: async () => {
      await host.end({ timeout: 5 });
      await bench.owner.unsafe(`drop owned by ${role}; drop role ${role}`);
      await bench.close();
    },
  };
}
export type TriggerBench = Awaited<ReturnType<typeof openTriggerBench>>;
