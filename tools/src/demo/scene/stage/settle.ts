import { setTimeout as delay } from 'node:timers/promises';
import { withTeam } from '@gecko-defectdojo/data';
import { sql } from 'drizzle-orm';
import type { Stage } from './stage.ts';

const POLL_MS = 20;
const PATIENCE_MS = 120_000;

/** Waits until a condition holds. @throws Error that names what was waited for */
export async function waitFor(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`${what} did not come in time.`);
    await delay(POLL_MS);
  }
}

/** Waits until every push is over, or waits for its time. Those that are made to stand still do not count. */
export async function settle(stage: Stage): Promise<void> {
  await waitFor('The end of the pushes', async () => (await countOpen(stage)) === 0);
}

async function countOpen({ context, teamId, held }: Stage): Promise<number> {
  const [row] = await withTeam(context.database, teamId, (tx) =>
    tx.execute<{ open: number }>(sql`
      select count(*)::integer as open from defectdojo.pushes
      where team_id = ${teamId}::uuid and finished_at is null and status in ('queued', 'running')
        and mapping_id <> all (${`{${[...held].join(',')}}`}::uuid[])`),
  );
  return row?.open ?? 0;
}
