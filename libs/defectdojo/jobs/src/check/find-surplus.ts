import { countFindings, countTests, findEngagements, listFindings } from '@gecko-defectdojo/client';
import { isOwnDescription } from '@gecko-defectdojo/domain';
import { loadLedger, withTeam } from '@gecko-defectdojo/data';
import { Uuid } from '@gecko-defectdojo/contract';
import { givenEngagementName, givenTestTitle } from '../push/test/chosen-names.ts';
import type { SeenTests } from '@gecko-defectdojo/domain';
import { isEmptyTestOf, NAMESAKES_MAX } from '../push/test/find-test.ts';
import { readEngagementTests } from '../push/test/read-engagement-tests.ts';
import type { TestCheck } from './check-session.ts';

/** An engagement or test beside the one that is used. */
export interface Surplus {
  readonly kind: 'engagement' | 'test';
  /** True if nothing is in it; false for a test that holds the same findings once more. */
  readonly isEmpty: boolean;
  readonly name: string;
  /** The id of the one that is used, and of the other. */
  readonly usedId: number;
  readonly id: number;
}

/** Other objects of Gecko's beside the test of a mapping. */
export interface Beside {
  readonly surplus: readonly Surplus[];
  /** Tests of another team in the same engagement; undefined where there is none. */
  readonly others: SeenTests | undefined;
}

/**
 * Returns the engagements and tests that exist once more than needed: a request that was carried out after its longest
 * life has made them. They are empty and the mapping's, or such a test holds findings of the ledger. Others have
 * another origin, such as another team or an earlier mapping.
 */
export async function findSurplus(session: TestCheck): Promise<Beside> {
  const { client, mapping, testId, signal } = session;
  const { engagementId, productId } = mapping;
  const [name, title] = [givenEngagementName(mapping), givenTestTitle(mapping)];
  if (engagementId === null) return { surplus: [], others: undefined };
  const surplus: Surplus[] = [];
  const engagements = await findEngagements(client, { productId, name }, { signal });
  // A name that a team chose may be that of people's engagement.
  const own = engagements.filter(
    ({ description }) => mapping.engagementName === null || isOwnDescription(description ?? ''),
  );
  for (const { id } of own.slice(1, NAMESAKES_MAX)) {
    if (id !== engagementId && (await countTests(client, id, { signal })) === 0)
      surplus.push({ kind: 'engagement', isEmpty: true, name, usedId: engagementId, id });
  }
  const { namesakes, others } = await readEngagementTests({ ...session, engagementId, titles: [title] });
  const isOurs = isEmptyTestOf(mapping);
  for (const test of namesakes.slice(0, NAMESAKES_MAX)) {
    const { id } = test;
    if (id === testId) continue;
    const isEmpty = (await countFindings(client, id, { signal })) === 0;
    if (isEmpty ? isOurs(test) : await holdsOwnFindings(session, id))
      surplus.push({ kind: 'test', isEmpty, name: title, usedId: testId, id });
  }
  return { surplus, others };
}

/** Returns true if the first finding of the test is one that the ledger knows in the mapping's own test. */
async function holdsOwnFindings(
  { client, mapping, context, signal }: TestCheck,
  testId: number,
): Promise<boolean> {
  const { results } = await listFindings(client, testId, { offset: 0, limit: 1, signal });
  const findingId = Uuid.safeParse(results[0]?.unique_id_from_tool).data;
  if (findingId === undefined) return false;
  const scope = { ...mapping, mappingId: mapping.id };
  const known = await withTeam(context.database, mapping.teamId, (tx) => loadLedger(tx, scope, [findingId]));
  return known.get(findingId)?.remoteStatus !== undefined;
}
