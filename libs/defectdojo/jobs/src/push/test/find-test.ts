import {
  clearLedger,
  findReportsInFlight,
  LOCK_TAKEN,
  requestPublishing,
  tellNeighbours,
  updateMapping,
  withAdvisoryLock,
} from '@gecko-defectdojo/data';
import type { MappingRecord } from '@gecko-defectdojo/data';
import { countFindings, foundOrUndefined, getTest, reportProgress } from '@gecko-defectdojo/client';
import type { RemoteTest, ReportProgress } from '@gecko-defectdojo/client';
import { IntegrationError, withoutOwn } from '@gecko-defectdojo/domain';
import type { PushSession } from '../push-session.ts';
import { deleteAllAcceptances } from '../findings/forget-findings.ts';
import { inPush } from '../in-push.ts';
import { ensureEngagement } from './ensure-engagement.ts';
import type { Engagement } from './ensure-engagement.ts';
import { titlesOf } from './chosen-names.ts';
import { isTestOfMapping } from './is-test-of-mapping.ts';
import { findOrAwait } from './make-once.ts';
import { noteOthers } from './note-others.ts';
import { findTitledTests, readEngagementTests } from './read-engagement-tests.ts';

/** How many tests of the repository's title are looked at, oldest first. */
export const NAMESAKES_MAX = 20;

/** The test of a mapping. */
export interface ExistingTest {
  readonly testId: number;
  /** True if nothing was sent to it. */
  readonly isNew: boolean;
  /** How far DefectDojo is with the last report. */
  readonly progress: ReportProgress;
  /** True if the test says so itself, as on Pro alone. */
  readonly tellsProgress: boolean;
}

/** The test of a mapping, or the engagement that it has to be made in. */
export type FoundTest = ExistingTest | { readonly testId: undefined; readonly engagementId: number };

/**
 * Returns the mapping's test. It is checked once per push. A test of another origin counts as missing, because ids
 * repeat after DefectDojo is reinstalled. Where there is none, the ledger starts over. @throws IntegrationError
 * `product_gone` if the product does not exist, `timeout` while an earlier request may still make the test
 */
export async function findTest(session: PushSession): Promise<FoundTest> {
  const { context, client, mapping, signal } = session;
  if (mapping.testId !== null) {
    const test = await foundOrUndefined(getTest(client, mapping.testId, { signal }));
    if (test && (await isTestOfMapping({ context, client, mapping, test, signal })))
      return { testId: mapping.testId, isNew: false, ...progressOf(test) };
  }
  return findInEngagement(session, await lockProduct(session, () => ensureEngagement(session)));
}

/** Two repositories of a product do not make the engagement at once. */
async function lockProduct<T>(
  { context, connection, mapping }: PushSession,
  work: () => Promise<T>,
): Promise<T> {
  const done = await withAdvisoryLock(
    context.database,
    {
      key: `setup:${connection.id}:${String(mapping.productId)}`,
      waitMs: context.timings.setupLockMs,
    },
    work,
  );
  if (done !== LOCK_TAKEN) return done;
  throw new IntegrationError(
    'conflict',
    'Another repository is being set up in the same product. Gecko tries again.',
    { retry: 'backoff' },
  );
}

/**
 * Looks for the test that a first report without a response has made, then for an empty one that a killed worker left.
 * A test with other findings is not taken: they are not in the ledger, so all would exist twice. Nor is one without the
 * mapping's build id: another team may have mapped a repository of the same name to the product.
 */
async function findInEngagement(session: PushSession, engagement: Engagement): Promise<FoundTest> {
  const { id: engagementId } = engagement;
  const left = await findOrAwait(session, { kind: 'test', parentId: engagementId }, () =>
    findLeft(session, engagement),
  );
  if (left?.isNew === false) return left;
  await startOver(session, { testId: left?.testId ?? null, engagementId });
  return left ?? { testId: undefined, engagementId };
}

async function findLeft(
  session: PushSession,
  { id: engagementId, isNew }: Engagement,
): Promise<ExistingTest | undefined> {
  const { client, mapping, signal } = session;
  if (isNew) return undefined;
  const titles = titlesOf(session);
  const around = { context: session.context, client, mapping, engagementId, titles, signal };
  const { namesakes: tests, others } = await readEngagementTests(around);
  const made = await takeMade(session, engagementId, tests);
  await noteOthers(session, withoutOwn(others, new Set(made && [made.id])));
  if (made) {
    await inPush(session, (tx) => tellNeighbours(tx, mapping.id));
    return { testId: made.id, isNew: false, ...progressOf(made) };
  }
  const empty = await findEmpty(
    session,
    tests.filter(isEmptyTestOf(session.mapping)).slice(0, NAMESAKES_MAX),
  );
  return (
    empty && { testId: empty.id, isNew: true, progress: 'processed', tellsProgress: tellsProgress(empty) }
  );
}

function progressOf(test: RemoteTest): Pick<ExistingTest, 'progress' | 'tellsProgress'> {
  return { progress: reportProgress(test), tellsProgress: tellsProgress(test) };
}

/** Returns true if a test tells how far its last report is, as on Pro alone (documented). */
export function tellsProgress({ status, processing }: RemoteTest): boolean {
  return status !== undefined || processing !== undefined;
}

/** Takes the test of a first report without a response, the lowest of several. */
async function takeMade(
  session: PushSession,
  engagementId: number,
  tests: readonly RemoteTest[],
): Promise<RemoteTest | undefined> {
  const { scope } = session;
  const buildIds = await inPush(session, (tx) => findReportsInFlight(tx, scope));
  const made = tests.find(({ build_id: buildId }) => buildId !== null && buildIds.includes(buildId));
  if (made) await inPush(session, (tx) => updateMapping(tx, scope, { testId: made.id, engagementId }));
  return made;
}

/**
 * Returns the test that a first report without a response has made, for a mapping that makes no test any more.
 * @throws IntegrationError `timeout` while that report may still make it
 */
export async function findMadeTest(session: PushSession): Promise<number | undefined> {
  const { engagementId } = session.mapping;
  if (engagementId === null) return undefined;
  const made = await findOrAwait(session, { kind: 'test', parentId: engagementId }, async () =>
    takeMade(session, engagementId, await findTitledTests(session, engagementId)),
  );
  return made?.id;
}

/** Returns a check for the test that the mapping made without findings; a report to it gives it another build id. */
export function isEmptyTestOf(mapping: Pick<MappingRecord, 'id'>): (test: RemoteTest) => boolean {
  return ({ build_id: buildId }) => buildId === mapping.id;
}

async function findEmpty(
  { client, signal }: PushSession,
  tests: readonly RemoteTest[],
): Promise<RemoteTest | undefined> {
  for (const test of tests) {
    if ((await countFindings(client, test.id, { signal })) === 0) return test;
  }
  return undefined;
}

/** Nothing of the ledger is in another test. */
async function startOver(
  session: PushSession,
  place: { readonly testId: number | null; readonly engagementId: number },
): Promise<void> {
  const { scope, mapping } = session;
  if (mapping.testId !== null) await deleteAllAcceptances(session);
  await inPush(session, async (tx) => {
    await clearLedger(tx, scope);
    await updateMapping(tx, scope, { ...place, inflightBuildId: null });
    if (place.testId !== null) await tellNeighbours(tx, scope.mappingId);
    // The ASVS profile of the product may have waited: it could be another team's.
    if (mapping.engagementId === null) await requestPublishing(tx, scope.mappingId);
  });
}
