import { clearLedger, updateMapping, withAdvisoryLock, LOCK_TAKEN } from '@gecko-defectdojo/data';
import type { MappingChange } from '@gecko-defectdojo/data';
import {
  countFindings,
  createEngagement,
  findEngagements,
  findTests,
  getEngagement,
  getProduct,
  getTest,
  foundOrUndefined,
  importScan,
} from '@gecko-defectdojo/client';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { isCalled } from '@gecko-defectdojo/services';
import type { PushSession } from '../push-session.ts';
import { deleteAllAcceptances } from '../findings/forget-findings.ts';
import { inPush } from '../in-push.ts';
import { isTestOfMapping } from './is-test-of-mapping.ts';
import { makeOnce } from './make-once.ts';

/** The one engagement per product that Gecko's tests live in. */
export const ENGAGEMENT_NAME = 'Gecko';

/** Gecko's engagement has no end; DefectDojo wants a date, and moves it on with every report of a CI/CD engagement. */
const ENGAGEMENT_END = '2099-12-31';

/** How many tests of the repository's title are looked at, oldest first. */
export const NAMESAKES_MAX = 20;

/**
 * Returns the id of the mapping's test, and creates the test if it is missing. It is checked once per push. A test of
 * another origin counts as missing, because ids repeat after DefectDojo is reinstalled. The ledger of a deleted test
 * starts over. @throws IntegrationError `product_gone` if the product does not exist.
 */
export async function ensureTest(session: PushSession): Promise<{ testId: number; isNew: boolean }> {
  const { context, client, mapping, signal } = session;
  if (mapping.testId !== null) {
    const test = await foundOrUndefined(getTest(client, mapping.testId, { signal }));
    if (test && (await isTestOfMapping({ context, client, mapping, test, signal })))
      return { testId: mapping.testId, isNew: false };
  }
  const made = await withAdvisoryLock(
    session.context.database,
    {
      key: `setup:${session.connection.id}:${String(mapping.productId)}`,
      waitMs: session.context.timings.setupLockMs,
    },
    async () => {
      const engagementId = await ensureEngagement(session);
      const testId = await findOrCreateTest(session, engagementId);
      return { testId, engagementId };
    },
  );
  if (made === LOCK_TAKEN) {
    throw new IntegrationError(
      'conflict',
      'Another repository is being set up in the same product. Gecko tries again.',
      {
        retry: 'backoff',
      },
    );
  }
  if (mapping.testId !== null) await deleteAllAcceptances(session);
  await remember(session, { testId: made.testId, engagementId: made.engagementId, inflightBuildId: null });
  return { testId: made.testId, isNew: true };
}

async function remember(session: PushSession, change: MappingChange): Promise<void> {
  const { scope } = session;
  await inPush(session, async (tx) => {
    await clearLedger(tx, scope);
    await updateMapping(tx, scope, change);
  });
}

async function ensureEngagement(session: PushSession): Promise<number> {
  const { client, mapping, signal, context } = session;
  await requireProduct(session);
  const { productId } = mapping;
  if (mapping.engagementId !== null) {
    const known = await foundOrUndefined(getEngagement(client, mapping.engagementId, { signal }));
    if (known?.product === productId && known.name === ENGAGEMENT_NAME) return known.id;
  }
  const [first] = await findEngagements(client, { productId, name: ENGAGEMENT_NAME }, { signal });
  if (first) return first.id;
  const input = {
    productId,
    name: ENGAGEMENT_NAME,
    targetStart: context.now().toISOString().slice(0, 10),
    targetEnd: ENGAGEMENT_END,
    sourceCodeUri: session.repository.url,
  };
  const object = { kind: 'engagement', parentId: productId } as const;
  return (await makeOnce(session, object, () => createEngagement(client, input, { signal }))).id;
}

/**
 * Throws `product_gone` if the mapped product does not exist. Without Gecko's test in it, the id alone proves
 * nothing, so the name must match as well: nothing is pushed into a product of another origin.
 */
async function requireProduct({ client, mapping, signal }: PushSession): Promise<void> {
  const { productId, productName } = mapping;
  const product = await foundOrUndefined(getProduct(client, productId, { signal }));
  if (product && isCalled(product, productName)) return;
  throw new IntegrationError(
    'product_gone',
    product
      ? `The product "${productName}" is not in DefectDojo any more: "${product.name}" stands in its place, without Gecko's test. Map the repository to the product it belongs to.`
      : `The product "${productName}" no longer exists in DefectDojo, or the key's user can no longer see it. Create it again or map the repository to another product.`,
  );
}

/**
 * Returns the oldest empty test with the repository's title, which a killed worker may have left, or creates one by
 * an empty import. A test with findings is not taken: they are not in the ledger, so all would exist twice.
 */
async function findOrCreateTest(session: PushSession, engagementId: number): Promise<number> {
  const { client, mapping, signal, scan, scope } = session;
  const tests = await findTests(client, { engagementId, title: mapping.service }, { signal });
  for (const { id } of tests.slice(0, NAMESAKES_MAX)) {
    if ((await countFindings(client, id, { signal })) === 0) return id;
  }
  const commit = scan?.commit ?? '';
  const meta = {
    version: commit.slice(0, 12),
    branchTag: scope.branch,
    commitHash: commit,
    buildId: session.context.newId(),
  };
  const report = '{"type":"Gecko","findings":[]}';
  const made = await makeOnce(session, { kind: 'test', parentId: engagementId }, () =>
    importScan(client, { engagementId, testTitle: mapping.service, report, meta, signal }),
  );
  return made.testId;
}
