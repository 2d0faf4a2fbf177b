import { randomUUID } from 'node:crypto';
import { ConnectInput } from '@gecko-defectdojo/contract';
import type { Connection } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  findConnection,
  findConnectionByUrl,
  lockTeamForConnecting,
  insertConnection,
  recordAudit,
  updateConnection,
  viewConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { parseInstanceUrl } from '@gecko-defectdojo/defectdojo-client';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { switchVersion } from '../asvs/switch-version.ts';
import { requirePermission } from '../authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../error-fields.ts';
import { parseInput } from '../parse-input.ts';
import { ASVS_VERSION_DEFAULT } from '../repository/view-repositories.ts';
import { requestCatchUp } from './catch-up.ts';
import { requireConnection } from './require-connection.ts';
import { sealKey } from './sealed-key.ts';
import { verifyInstance } from './verify-instance.ts';
import type { VerifiedInstance } from './verify-instance.ts';

/**
 * Connects the team to a DefectDojo instance: verifies URL and key there first, then saves. Connecting an instance
 * again that was disconnected brings its mappings back, and each of them catches up.
 *
 * @throws IntegrationError `connection_exists`, or what the check found, with field `url` or `apiKey`
 */
export async function connect(context: ServiceContext, input: ConnectInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { url, apiKey } = parseInput(ConnectInput, input);
  const { teamId } = context.actor;
  const baseUrl = parseInstanceUrl(url, { allowPrivateNetwork: context.allowPrivateNetwork });
  await withTeam(context.database, teamId, (tx) => refuseSecond(tx, teamId));
  const verified = await withErrorFields(['url', 'apiKey'], () =>
    verifyInstance(context, { baseUrl, apiKey }),
  );
  try {
    return await withTeam(context.database, teamId, async (tx) => {
      await lockTeamForConnecting(tx, teamId);
      await refuseSecond(tx, teamId);
      const connection = await save(tx, context, { baseUrl, apiKey, verified });
      return viewConnection(tx, connection);
    });
  } catch (error) {
    // Two people connected at the same time: the unique key let the first one through.
    if (isIntegrationError(error) && error.code === 'conflict') throw connectionExists(error);
    throw error;
  }
}

interface NewCredentials {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly verified: VerifiedInstance;
}

async function save(tx: Tx, context: ServiceContext, credentials: NewCredentials): Promise<ConnectionRecord> {
  const { baseUrl, apiKey, verified } = credentials;
  const { teamId, userId } = context.actor;
  const former = await findConnectionByUrl(tx, teamId, baseUrl);
  const id = former?.id ?? randomUUID();
  const fields = {
    ...verified,
    ...sealKey(context.vault, apiKey, { teamId, connectionId: id }),
    state: 'connected' as const,
    stateCode: null,
    stateReason: null,
    stateSince: context.now(),
  };
  if (former) {
    await updateConnection(tx, teamId, id, { ...fields, disconnectedAt: null });
    await clearNotices(tx, teamId, id, ['key_rejected']);
  } else await insertConnection(tx, { ...fields, teamId, id, url: baseUrl, createdBy: userId });
  await recordAudit(tx, {
    teamId,
    actorId: userId,
    action: 'connection.connected',
    subjectId: id,
    detail: { url: baseUrl, account: verified.account, again: former !== undefined },
  });
  const connection = await requireConnection(tx, teamId);
  if (former?.pushOnScanComplete === true) {
    await requestCatchUp(tx, { connection, trigger: 'key_replaced', requestedBy: userId });
  }
  if (connection.asvsVersion !== ASVS_VERSION_DEFAULT) {
    await switchVersion(tx, teamId, connection.asvsVersion);
  }
  await requestPublishingOfAll(tx, connection);
  return connection;
}

async function refuseSecond(tx: Tx, teamId: string): Promise<void> {
  if (await findConnection(tx, teamId)) throw connectionExists();
}

function connectionExists(cause?: unknown): IntegrationError {
  return new IntegrationError(
    'connection_exists',
    'DefectDojo is already connected. Replace the key, or disconnect it before you connect another instance.',
    { cause },
  );
}
