import { foundOrUndefined, readTests } from '@gecko-defectdojo/client';
import type { NeighboursJob } from '@gecko-defectdojo/contract';
import { findConnection, findMapping, keepOtherTests, listOwnTests, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, EngagementKey } from '@gecko-defectdojo/data';
import { isIntegrationError, mayRead, otherTestsOf, pauseOf } from '@gecko-defectdojo/domain';
import { openClient } from '@gecko-defectdojo/services';
import type { JobContext } from '../context.ts';
import { noteInstanceFailure, noteInstanceWorks } from '../outage/note-instance.ts';

/**
 * The job that looks for tests of another team in the engagement of a mapping, once that team has made its first one
 * there. One request, with the key of the mapping's own team: what that key may not see stays unknown. It tells of tests
 * that came; those that are gone are left to checks, which also give the product back to the team.
 */
export async function runNeighboursJob(
  context: JobContext,
  job: NeighboursJob,
  signal: AbortSignal,
): Promise<void> {
  const found = await withTeam(context.database, job.teamId, async (tx) => {
    const connection = await findConnection(tx, job.teamId);
    const mapping = await findMapping(tx, job.teamId, job.mappingId);
    return { connection, mapping };
  });
  const { connection, mapping } = found;
  if (!connection || mapping?.connectionId !== connection.id || mapping.engagementId === null) return;
  if (connection.state === 'key_rejected' || !mayRead(pauseOf(connection))) return;
  const { teamId, connectionId, productId, engagementId } = mapping;
  await look(context, { connection, key: { teamId, connectionId, productId, engagementId }, signal });
}

interface LookOptions {
  readonly connection: ConnectionRecord;
  readonly key: EngagementKey;
  readonly signal: AbortSignal;
}

async function look(context: JobContext, { connection, key, signal }: LookOptions): Promise<void> {
  const client = await openClient(context, { teamId: key.teamId, connection });
  try {
    const read = await foundOrUndefined(readTests(client, key.engagementId, { signal }));
    await noteInstanceWorks(context, connection);
    await withTeam(context.database, key.teamId, async (tx) => {
      const others = otherTestsOf(read?.tests ?? [], await listOwnTests(tx, key));
      if (others !== undefined) await keepOtherTests(tx, key, others);
    });
  } catch (error) {
    if (signal.aborted || !isIntegrationError(error)) throw error;
    // The next push or check of the team says what is wrong, and a check looks again.
    await noteInstanceFailure(context, connection, error);
  } finally {
    await client.close();
  }
}
