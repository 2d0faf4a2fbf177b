import { ChangeUrlInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  findConnectionByUrl,
  findSealedKey,
  listKnownMappings,
  recordAudit,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, KnownMapping, Tx } from '@gecko-defectdojo/data';
import type { DefectDojoClient } from '@gecko-defectdojo/client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { parseInput } from '../internal/parse-input.ts';
import { continueWork } from './internal/continue-work.ts';
import { readInstanceUrl } from './internal/read-instance-url.ts';
import { COMPARED_MAX, recogniseInstance } from './internal/recognise-instance.ts';
import {
  connectionMissing,
  requireConnection,
  requireRevisedConnection,
} from './internal/require-connection.ts';
import { showConnection } from './internal/show-connection.ts';
import { settleKeyNotices } from './settle-key-notices.ts';
import { proveRights } from './internal/prove-rights.ts';
import { verifyInstance } from './internal/verify-instance.ts';
import { makeClient } from './make-client.ts';

/**
 * Moves the connection to another URL of the same instance: a new host name, HTTPS instead of HTTP, a sub-path.
 * Before anything is saved or sent, the key must work there, and the tests that Gecko created must exist there under
 * their ids.
 *
 * @throws IntegrationError `instance_differs` if it is another DefectDojo, or an error of the check with field `url`
 */
export async function changeUrl(context: ServiceContext, input: ChangeUrlInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { url } = parseInput(ChangeUrlInput, input);
  const { teamId } = context.actor;
  const baseUrl = await readInstanceUrl(context, url);
  const read = await withTeam(context.database, context.actor, (tx) => readKnown(tx, context));
  const { connection, sealedKey, known } = read;
  if (connection.url === baseUrl)
    return withTeam(context.database, context.actor, (tx) => showConnection(tx, context, connection));
  const apiKey = await context.vault.unseal(sealedKey, { teamId, connectionId: connection.id });
  const verified = await withErrorFields(['url'], () => verifyInstance(context, { baseUrl, apiKey })).catch(
    keyUnknownThere,
  );
  const client = makeClient(context, { baseUrl, apiKey });
  try {
    await withErrorFields(['url'], () => requireSameInstance(client, known, context.signal));
  } finally {
    await client.close();
  }
  const keyRights = await proveRights(context, {
    baseUrl,
    apiKey,
    verified,
    productId: known[0]?.productId,
  });
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireRevisedConnection(tx, context, connection);
    if (await findConnectionByUrl(tx, teamId, baseUrl)) throw urlUsedBefore(baseUrl);
    await updateConnection(
      tx,
      { teamId, connectionId: before.id },
      {
        ...verified.fields,
        keyRights,
        url: baseUrl,
        state: 'connected',
        stateCode: null,
        stateReason: null,
        ...(before.state === 'connected' ? {} : { stateSince: context.now() }),
      },
    );
    await clearNotices(tx, { teamId, subjectId: before.id }, ['key_rejected']);
    await recordAudit(tx, {
      action: 'connection.url_changed',
      subjectId: before.id,
      detail: { before: { url: before.url }, after: { url: baseUrl } },
    });
    const after = await requireConnection(tx, teamId);
    await settleKeyNotices(tx, context, after);
    const catchUp = { trigger: 'setting_changed', requestedBy: context.actor.userId } as const;
    await continueWork(tx, {
      connection: after,
      catchUp: before.state === 'connected' ? undefined : catchUp,
    });
    return showConnection(tx, context, after);
  });
}

/** Another instance rejects the key. This says more about the URL than about the key. */
function keyUnknownThere(error: unknown): never {
  if (!isIntegrationError(error) || error.code !== 'key_rejected') throw error;
  throw new IntegrationError(
    'instance_differs',
    'The DefectDojo at this URL does not know the key in use, so it is another instance or its key was replaced. Check the URL. To connect another instance, disconnect first.',
    { field: 'url', cause: error },
  );
}

async function readKnown(
  tx: Tx,
  context: ServiceContext,
): Promise<{ connection: ConnectionRecord; sealedKey: string; known: KnownMapping[] }> {
  const { teamId } = context.actor;
  const connection = await requireRevisedConnection(tx, context);
  const sealedKey = await findSealedKey(tx, teamId, connection.id);
  if (sealedKey === undefined) throw connectionMissing();
  const key = { teamId, connectionId: connection.id, includeRemoved: false };
  return { connection, sealedKey, known: await listKnownMappings(tx, { ...key, limit: COMPARED_MAX }) };
}

/**
 * Requires that the known tests exist at the new URL. Another instance has other objects under the same ids, or none.
 * An instance that lost all of Gecko's tests cannot be distinguished from another one, and is treated as one.
 */
async function requireSameInstance(
  client: DefectDojoClient,
  known: readonly KnownMapping[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const pushed = known.find(({ testId }) => testId !== null);
  if (pushed === undefined) return;
  if ((await recogniseInstance(client, { known, signal })) === 'same') return;
  throw new IntegrationError(
    'instance_differs',
    `This URL leads to another DefectDojo: the test ${String(pushed.testId)} of ${pushed.service} is not there. Disconnect first, then connect it as a new instance.`,
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
