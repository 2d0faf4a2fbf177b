import { eq, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';
import { issues } from './schema.ts';

/** Opens Acme's own Drizzle handle: no snake_case, no shared schema. */
export function openAcme(client: postgres.Sql) {
  return drizzle(client, { schema: { issues } });
}

export interface TriageOptions {
  readonly teamId: string;
  readonly issueId: string;
  readonly state: 'open' | 'fixed' | 'false_positive';
}

/** Sets the state of an issue, and tells the plugin in the same transaction. Returns the plugin's reason word. */
export function triage(acme: ReturnType<typeof openAcme>, options: TriageOptions): Promise<string> {
  const { teamId, issueId, state } = options;
  return acme.transaction(async (tx) => {
    await tx.execute(sql`select set_config('acme.tenant', ${teamId}, true)`);
    const [issue] = await tx
      .update(issues)
      .set({ state, stateSince: sql`now()`, revision: sql`nextval('vuln."IssueRevision"')` })
      .where(eq(issues.id, issueId))
      .returning({ projectId: issues.projectId, branch: issues.branch });
    if (!issue) throw new Error('The issue does not exist.');
    const [told] = await tx.execute<{ reason: string }>(
      sql`select defectdojo.findings_changed(${teamId}::uuid, ${issue.projectId}::uuid, ${issue.branch}) as reason`,
    );
    return told?.reason ?? '';
  });
}
