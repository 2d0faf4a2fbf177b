import { countFindings, countTests, findEngagements, findTests } from '@gecko-defectdojo/client';
import { ENGAGEMENT_NAME, NAMESAKES_MAX } from '../push/test/ensure-test.ts';
import type { TestCheck } from './check-session.ts';

/** An empty engagement or test beside the one that is used. */
export interface Surplus {
  readonly kind: 'engagement' | 'test';
  readonly name: string;
  /** The id of the one that is used, and of the other. */
  readonly usedId: number;
  readonly id: number;
}

/**
 * Returns the engagements and tests that exist once more than needed and are empty: a request that was carried out after
 * its longest life has made them. One that is not empty has another origin, such as an earlier mapping.
 */
export async function findSurplus(session: TestCheck): Promise<readonly Surplus[]> {
  const { client, mapping, testId, signal } = session;
  const { engagementId, productId, service } = mapping;
  if (engagementId === null) return [];
  const surplus: Surplus[] = [];
  const engagements = await findEngagements(client, { productId, name: ENGAGEMENT_NAME }, { signal });
  // The lowest is the one that the next mapping would take.
  for (const { id } of engagements.slice(1, NAMESAKES_MAX)) {
    if (id !== engagementId && (await countTests(client, id, { signal })) === 0)
      surplus.push({ kind: 'engagement', name: ENGAGEMENT_NAME, usedId: engagementId, id });
  }
  const tests = await findTests(client, { engagementId, title: service }, { signal });
  for (const { id } of tests.slice(0, NAMESAKES_MAX)) {
    if (id !== testId && (await countFindings(client, id, { signal })) === 0)
      surplus.push({ kind: 'test', name: service, usedId: testId, id });
  }
  return surplus;
}
