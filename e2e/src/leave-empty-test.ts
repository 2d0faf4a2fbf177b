import { findConnection, findMapping, withTeam } from '@gecko-defectdojo/data';
import { createEngagement, importScan } from '@gecko-defectdojo/client';
import { openClient } from '@gecko-defectdojo/services';
import type { World } from './world.ts';

/**
 * Makes the engagement and an empty test of a mapping, as a worker leaves them that is killed after that. The first push
 * then sends its findings in reports to a test that exists.
 */
export async function leaveEmptyTest({ context, teamId }: World, mappingId: string): Promise<void> {
  const [mapping, connection] = await withTeam(context.database, teamId, async (tx) => [
    await findMapping(tx, teamId, mappingId),
    await findConnection(tx, teamId),
  ]);
  if (!mapping || !connection) throw new Error('The mapping is missing.');
  const client = await openClient(context, { teamId, connection });
  const { productId, service } = mapping;
  const engagement = await createEngagement(client, {
    productId,
    name: 'Gecko',
    targetStart: '2026-01-01',
    targetEnd: '2099-12-31',
    sourceCodeUri: '',
  });
  const meta = { version: '', branchTag: '', commitHash: '', buildId: mappingId };
  await importScan(client, { engagementId: engagement.id, testTitle: service, report: [], meta });
  await client.close();
}
