import { findEngagements, readTests } from '@gecko-defectdojo/client';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { listOwnTests, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord } from '@gecko-defectdojo/data';
import { otherTestsOf } from '@gecko-defectdojo/domain';
import type { SeenTests } from '@gecko-defectdojo/domain';
import type { ServiceContext } from '../context.ts';

/** The engagement that all teams' tests in a product are in, unless they name their own. */
const ENGAGEMENT_NAME = 'Gecko';

export interface FindOtherTestsOptions {
  readonly connection: ConnectionRecord;
  readonly productId: number;
}

/**
 * Returns the tests of another team in a product, so that a person knows of them before a repository is mapped to it. Two
 * requests at most, which change nothing.
 */
export async function findOtherTests(
  context: Pick<ServiceContext, 'database' | 'signal' | 'actor'>,
  client: DefectDojoClient,
  { connection, productId }: FindOtherTestsOptions,
): Promise<SeenTests | undefined> {
  const { signal } = context;
  const [engagement] = await findEngagements(client, { productId, name: ENGAGEMENT_NAME }, { signal });
  if (engagement === undefined) return undefined;
  const { tests } = await readTests(client, engagement.id, { signal });
  const key = { teamId: connection.teamId, connectionId: connection.id };
  const own = await withTeam(context.database, context.actor, (tx) => listOwnTests(tx, key));
  return otherTestsOf(tests, own);
}
