import { ChangeUrlInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  findConnectionByUrl,
  findSealedKey,
  recordAudit,
  updateConnection,
  viewConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, MappingRecord, Tx } from '@gecko-defectdojo/data';
import { getTest, parseInstanceUrl } from '@gecko-defectdojo/defectdojo-client';
import type { DefectDojoClient } from '@gecko-defectdojo/defectdojo-client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../error-fields.ts';
import { parseInput } from '../parse-input.ts';
import { requestCatchUp, resumeWaitingRuns } from './catch-up.ts';
import { eachMapping } from './each-mapping.ts';
import { connectionMissing, requireConnection, requireSameConnection } from './require-connection.ts';
import { verifyInstance } from './verify-instance.ts';

/** How many mappings are looked up at the new address; two instances do not agree in so many ids by chance. */
const COMPARED_MAX = 25;

/**
 * Moves the connection to another URL of the same instance: a new host name, HTTPS instead of HTTP, a sub-path. The
 * key must work there, and the tests that Gecko made must be there under their ids, before anything is saved or sent.
 *
 * @throws IntegrationError `instance_differs` when it is another DefectDojo; what the check found, with field `url`
 */
export async function changeUrl(context: ServiceContext, input: ChangeUrlInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { url } = parseInput(ChangeUrlInput, input);
  const { teamId } = context.actor;
  const baseUrl = parseInstanceUrl(url, { allowPrivateNetwork: context.allowPrivateNetwork });
  const { known, sealedKey, tests } = await withTeam(context.database, teamId, (tx) => readKnown(tx, teamId));
  if (known.url === baseUrl) return withTeam(context.database, teamId, (tx) => viewConnection(tx, known));
  const apiKey = context.vault.unseal(sealedKey, { teamId, connectionId: known.id });
  const verified = await withErrorFields(['url'], () => verifyInstance(context, { baseUrl, apiKey })).catch(
    keyUnknownThere,
  );
  const client = context.createClient({ baseUrl, apiKey });
  try {
    await withErrorFields(['url'], () => requireSameInstance(client, tests, context.signal));
  } finally {
    await client.close();
  }
  return withTeam(context.database, teamId, async (tx) => {
    const before = await requireSameConnection(tx, known);
    if (await findConnectionByUrl(tx, teamId, baseUrl)) throw urlUsedBefore(baseUrl);
    await updateConnection(tx, teamId, before.id, {
      ...verified,
      url: baseUrl,
      state: 'connected',
      stateCode: null,
      stateReason: null,
      ...(before.state === 'connected' ? {} : { stateSince: context.now() }),
    });
    await clearNotices(tx, teamId, before.id, ['key_rejected']);
    await recordAudit(tx, {
      teamId,
      actorId: context.actor.userId,
      action: 'connection.url_changed',
      subjectId: before.id,
      detail: { from: before.url, to: baseUrl },
    });
    const after = await requireConnection(tx, teamId);
    if (before.state !== 'connected' && after.pushOnScanComplete) {
      await requestCatchUp(tx, {
        connection: after,
        trigger: 'setting_changed',
        requestedBy: context.actor.userId,
      });
    } else {
      await resumeWaitingRuns(tx, after);
    }
    await requestPublishingOfAll(tx, after);
    return viewConnection(tx, after);
  });
}

/** Another instance does not know the key, which says more about the URL here than about the key. */
function keyUnknownThere(error: unknown): never {
  if (!isIntegrationError(error) || error.code !== 'key_rejected') throw error;
  throw new IntegrationError(
    'instance_differs',
    'The DefectDojo at this URL does not know the key in use, so it is another instance or its key was replaced. Check the URL. To connect another instance, disconnect first.',
    { field: 'url', cause: error },
  );
}

type KnownTest = Pick<MappingRecord, 'service' | 'productName'> & { readonly testId: number };

async function readKnown(
  tx: Tx,
  teamId: string,
): Promise<{ known: ConnectionRecord; sealedKey: string; tests: KnownTest[] }> {
  const known = await requireConnection(tx, teamId);
  const sealedKey = await findSealedKey(tx, teamId, known.id);
  if (sealedKey === undefined) throw connectionMissing();
  const tests: KnownTest[] = [];
  await eachMapping(tx, known, (rows) => {
    for (const { testId, service, productName, state } of rows) {
      if (testId !== null && state === 'active') tests.push({ testId, service, productName });
    }
    return Promise.resolve();
  });
  return { known, sealedKey, tests: tests.slice(-COMPARED_MAX) };
}

/**
 * Another instance has other things under the same ids, or nothing. One test may have been deleted there; that all of
 * them are gone from the same instance is not to be told from another instance, and is treated as one.
 */
async function requireSameInstance(
  client: DefectDojoClient,
  tests: readonly KnownTest[],
  signal: AbortSignal | undefined,
): Promise<void> {
  let found = 0;
  for (const test of tests) {
    const there = await findTitle(client, test.testId, signal);
    if (there === undefined) continue;
    if (there !== test.service) throw instanceDiffers(test);
    found += 1;
  }
  const [first] = tests;
  if (found === 0 && first) throw instanceDiffers(first);
}

async function findTitle(
  client: DefectDojoClient,
  testId: number,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  try {
    return (await getTest(client, testId, { signal })).title ?? '';
  } catch (error) {
    if (isIntegrationError(error) && error.code === 'remote_not_found') return undefined;
    throw error;
  }
}

function instanceDiffers({ service, testId }: KnownTest): IntegrationError {
  return new IntegrationError(
    'instance_differs',
    `This URL leads to another DefectDojo: the test ${String(testId)} of ${service} is not there. Disconnect first, then connect it as a new instance.`,
    { field: 'url' },
  );
}

function urlUsedBefore(url: string): IntegrationError {
  return new IntegrationError(
    'instance_differs',
    `Your team was connected to ${url} before, with mappings of its own. Disconnect, then connect that URL to bring them back.`,
    { field: 'url' },
  );
}
