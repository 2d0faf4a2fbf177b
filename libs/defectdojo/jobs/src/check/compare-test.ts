import { findMapping, readPushMark, withTeam } from '@gecko-defectdojo/data';
import type { CheckResult, MappingRecord } from '@gecko-defectdojo/data';
import { getProduct, getTest } from '@gecko-defectdojo/client';
import type { RemoteProduct } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { isTestOfMapping } from '../push/test/is-test-of-mapping.ts';
import { nameActs } from './act-there.ts';
import type { CheckSession, TestCheck } from './check-session.ts';
import { collectMissing } from './collect-missing.ts';
import { dropMoving } from './drop-moving.ts';
import { createFindings } from './found-differences.ts';
import { findSurplus } from './find-surplus.ts';
import type { Beside } from './find-surplus.ts';
import { markLive } from './mark-live.ts';
import { TestMoved } from './read-pages.ts';
import { readTest } from './read-test.ts';

/** So often a test is read anew when findings were deleted from it, or it was replaced, while it was read. */
const READS_MAX = 3;

export interface Comparison extends CheckResult {
  /** The mapped product as DefectDojo has it now. */
  readonly product: RemoteProduct;
  readonly mapping: MappingRecord;
  readonly beside: Beside;
}

/**
 * Compares a mapping's test with its ledger. Takes no lock: pushes go on, and findings that they touch meanwhile are
 * left out of the result. @throws IntegrationError `remote_not_found` or `product_gone` for a deleted test or
 * product, `conflict` when findings are deleted from the test faster than it can be read
 */
export async function compareTest(session: CheckSession): Promise<Comparison> {
  for (let read = 0; read < READS_MAX; read += 1) {
    const mapping = await presentMapping(session);
    try {
      const product = await requireProduct(session, mapping);
      if (mapping.testId === null) return { ...NOTHING_SENT, product, mapping, beside: NOTHING_BESIDE };
      const known = { ...session, mapping, testId: mapping.testId };
      const result = await compareOnce(known);
      const beside = await findSurplus(known);
      if ((await presentMapping(session)).testId === mapping.testId)
        return { ...result, product, mapping, beside };
    } catch (error) {
      if (error instanceof TestMoved) continue;
      if (!isIntegrationError(error) || error.code !== 'remote_not_found') throw error;
      // A push that found it gone has made another one by now.
      if ((await presentMapping(session)).testId === mapping.testId) throw error;
    }
  }
  throw new IntegrationError(
    'conflict',
    'Findings were deleted from the test in DefectDojo while Gecko read it. Check again later.',
    { retry: 'backoff' },
  );
}

const NOTHING_BESIDE: Beside = { surplus: [], others: undefined };
const NOTHING_SENT: CheckResult = {
  compared: 0,
  missing: 0,
  extra: 0,
  changed: 0,
  leftThere: 0,
  differences: [],
};

async function presentMapping({ context, check }: CheckSession): Promise<MappingRecord> {
  const { teamId, mappingId } = check;
  const mapping = await withTeam(context.database, teamId, (tx) => findMapping(tx, teamId, mappingId));
  if (mapping) return mapping;
  throw new IntegrationError(
    'not_found',
    'The repository is no longer mapped, so there is nothing to check.',
  );
}

async function requireProduct(
  { client, signal }: CheckSession,
  mapping: MappingRecord,
): Promise<RemoteProduct> {
  try {
    return await getProduct(client, mapping.productId, { signal });
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_not_found') throw error;
    throw new IntegrationError(
      'product_gone',
      `The product "${mapping.productName}" no longer exists in DefectDojo, or the key's user can no longer see it. Create it again or map the repository to another product.`,
      { cause: error },
    );
  }
}

async function compareOnce(session: TestCheck): Promise<CheckResult> {
  const { context, check } = session;
  await requireTest(session);
  const readMark = () => withTeam(context.database, check.teamId, (tx) => readPushMark(tx, check));
  const before = await readMark();
  const findings = createFindings();
  const { seen, live } = await readTest(session, findings);
  await collectMissing(session, findings, seen);
  const after = await readMark();
  const hasMoved = before.isWorking || after.isWorking || before.mark !== after.mark;
  if (hasMoved) await dropMoving(session, findings);
  await markLive(session, live);
  const result = findings.result();
  return { ...result, differences: await nameActs(session, result.differences) };
}

/** Of a test that is gone, a list of findings is empty rather than refused; a stranger's under its id counts as gone. */
async function requireTest({ context, client, testId, signal, mapping }: TestCheck): Promise<void> {
  let cause: unknown;
  try {
    const test = await getTest(client, testId, { signal });
    if (await isTestOfMapping({ context, client, mapping, test, signal })) return;
  } catch (error) {
    if (!isIntegrationError(error) || error.code !== 'remote_not_found') throw error;
    cause = error;
  }
  throw new IntegrationError(
    'remote_not_found',
    `The test of ${mapping.service} no longer exists in DefectDojo. The next push makes it again, with every finding.`,
    { cause },
  );
}
