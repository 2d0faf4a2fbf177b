import { Uuid } from '@gecko-defectdojo/contract';
import {
  findEngagements,
  findTests,
  foundOrUndefined,
  getTest,
  listFindings,
} from '@gecko-defectdojo/client';
import type { RemoteTest } from '@gecko-defectdojo/client';
import { listTestsOfOthers, loadRevisions, withTeam } from '@gecko-defectdojo/data';
import { givenEngagementName, givenTestTitle } from '../push/test/chosen-names.ts';
import { NAMESAKES_MAX } from '../push/test/find-test.ts';
import { isTestOfMapping } from '../push/test/is-test-of-mapping.ts';
import type { ReconcileSession } from './reconcile-session.ts';

/** So many findings of a test are looked at to recognise it. */
const SAMPLE = 100;

/**
 * Returns the mapping's test: the one on record, or one that was made since the backup. That one has Gecko's title, lies
 * in Gecko's engagement, belongs to no other mapping, and holds a finding that Gecko has in this repository. The lowest
 * of several. Undefined if there is none.
 */
export async function findRestoredTest(session: ReconcileSession): Promise<RemoteTest | undefined> {
  const { context, client, mapping, signal } = session;
  if (mapping.testId !== null) {
    const test = await foundOrUndefined(getTest(client, mapping.testId, { signal }));
    if (test && (await isTestOfMapping({ context, client, mapping, test, signal }))) return test;
    if (test && (await holdsOwnFinding(session, test.id))) return test;
  }
  const others = await withTeam(context.database, mapping.teamId, (tx) => listTestsOfOthers(tx, mapping));
  for (const test of await listNamesakes(session)) {
    if (!others.has(test.id) && (await holdsOwnFinding(session, test.id))) return test;
  }
  return undefined;
}

/** Returns the tests of the repository's title in Gecko's engagements of the product, oldest first. */
async function listNamesakes({ client, mapping, signal }: ReconcileSession): Promise<readonly RemoteTest[]> {
  const { productId } = mapping;
  const engagements = await foundOrUndefined(
    findEngagements(client, { productId, name: givenEngagementName(mapping) }, { signal }),
  );
  const tests: RemoteTest[] = [];
  for (const { id: engagementId } of (engagements ?? []).slice(0, NAMESAKES_MAX))
    tests.push(...(await findTests(client, { engagementId, title: givenTestTitle(mapping) }, { signal })));
  return tests.sort((a, b) => a.id - b.id).slice(0, NAMESAKES_MAX);
}

async function holdsOwnFinding(session: ReconcileSession, testId: number): Promise<boolean> {
  const { context, client, scope, signal } = session;
  const { results } = await listFindings(client, testId, { offset: 0, limit: SAMPLE, signal });
  const ids = results.flatMap((row) => Uuid.safeParse(row.unique_id_from_tool).data ?? []);
  const own = await withTeam(context.database, scope.teamId, (tx) => loadRevisions(tx, scope, ids));
  return own.size > 0;
}
