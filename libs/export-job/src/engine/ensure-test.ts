import { clearLedger, updateMapping, withAdvisoryLock, LOCK_TAKEN } from '@gecko-defectdojo/data';
import type { MappingChange } from '@gecko-defectdojo/data';
import {
  createEngagement,
  findEngagements,
  findTests,
  getEngagement,
  getProduct,
  getTest,
  importScan,
} from '@gecko-defectdojo/defectdojo-client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import type { ExportSession } from './export-session.ts';
import { deleteAllAcceptances } from './forget-findings.ts';
import { inRun } from './in-run.ts';

/** The one engagement per product that Gecko's tests live in. */
export const ENGAGEMENT_NAME = 'Gecko';

/** Gecko's engagement has no end; DefectDojo wants a date, and moves it on with every report of a CI/CD engagement. */
const ENGAGEMENT_END = '2099-12-31';

/** How long to wait for another mapping of the same product that is creating the engagement, in milliseconds. */
const SETUP_WAIT_MS = 60_000;

/**
 * The id of the mapping's test, which is there: looked at once per run, and made again when somebody deleted it. The
 * ledger of a test that is gone starts over. Throws `product_gone` when the product itself is not there any more.
 */
export async function ensureTest(session: ExportSession): Promise<{ testId: number; isNew: boolean }> {
  const { client, mapping, signal } = session;
  if (mapping.testId !== null && (await exists(getTest(client, mapping.testId, { signal })))) {
    return { testId: mapping.testId, isNew: false };
  }
  const made = await withAdvisoryLock(
    session.context.database,
    { key: `setup:${session.connection.id}:${String(mapping.productId)}`, waitMs: SETUP_WAIT_MS },
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
        retryable: true,
      },
    );
  }
  if (mapping.testId !== null) await deleteAllAcceptances(session);
  await remember(session, { testId: made.testId, engagementId: made.engagementId, inflightBuildId: null });
  return { testId: made.testId, isNew: true };
}

async function remember(session: ExportSession, change: MappingChange): Promise<void> {
  const { scope } = session;
  await inRun(session, async (tx) => {
    await clearLedger(tx, scope);
    await updateMapping(tx, scope.teamId, scope.mappingId, change);
  });
}

async function ensureEngagement(session: ExportSession): Promise<number> {
  const { client, mapping, signal, context } = session;
  if (
    mapping.engagementId !== null &&
    (await exists(getEngagement(client, mapping.engagementId, { signal })))
  ) {
    return mapping.engagementId;
  }
  if (!(await exists(getProduct(client, mapping.productId, { signal })))) {
    throw new IntegrationError(
      'product_gone',
      `The product "${mapping.productName}" no longer exists in DefectDojo, or the key's user can no longer see it. Create it again or map the repository to another product.`,
    );
  }
  const [first] = await findEngagements(
    client,
    { productId: mapping.productId, name: ENGAGEMENT_NAME },
    { signal },
  );
  if (first) return first.id;
  const created = await createEngagement(
    client,
    {
      productId: mapping.productId,
      name: ENGAGEMENT_NAME,
      targetStart: context.now().toISOString().slice(0, 10),
      targetEnd: ENGAGEMENT_END,
      sourceCodeUri: session.repository.url,
    },
    { signal },
  );
  return created.id;
}

/** The oldest test with the repository's title, for two may share one; else a new one by an empty import. */
async function findOrCreateTest(session: ExportSession, engagementId: number): Promise<number> {
  const { client, mapping, signal, scan, scope } = session;
  const tests = await findTests(client, { engagementId, title: mapping.service }, { signal });
  const oldest = tests.map((test) => test.id).sort((a, b) => a - b)[0];
  if (oldest !== undefined) return oldest;
  const commit = scan?.commit ?? '';
  const made = await importScan(client, {
    engagementId,
    testTitle: mapping.service,
    report: '{"type":"Gecko","findings":[]}',
    meta: {
      version: commit.slice(0, 12),
      branchTag: scope.branch,
      commitHash: commit,
      buildId: session.context.newId(),
    },
    signal,
  });
  return made.testId;
}

async function exists(read: Promise<unknown>): Promise<boolean> {
  try {
    await read;
    return true;
  } catch (error) {
    if (isIntegrationError(error) && error.code === 'remote_not_found') return false;
    throw error;
  }
}
