import { randomUUID } from 'node:crypto';
import { DEFAULT_ASVS_VERSION } from '@gecko-defectdojo/contract';
import type { ConnectInput, Connection, KeyRights } from '@gecko-defectdojo/contract';
import {
  clearNotices,
  findConnection,
  findFormerConnection,
  lockTeamForConnecting,
  insertConnection,
  recordAudit,
  updateConnection,
  withTeam,
} from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { IntegrationError, isIntegrationError } from '@gecko-defectdojo/domain';
import { switchVersion } from '../asvs/internal/switch-version.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { withErrorFields } from '../internal/error-fields.ts';
import { reopenNotices } from '../notice/raise-notice.ts';
import { continueWork } from './internal/continue-work.ts';
import { findFormer } from './internal/find-former.ts';
import type { FoundFormer } from './internal/find-former.ts';
import { readCredentials } from './internal/read-credentials.ts';
import { requireConnection } from './internal/require-connection.ts';
import { sealKey } from './internal/sealed-key.ts';
import type { SealedKey } from './internal/sealed-key.ts';
import { showConnection } from './internal/show-connection.ts';
import { settleKeyNotices } from './settle-key-notices.ts';
import { proveRights } from './internal/prove-rights.ts';
import { verifyInstance } from './internal/verify-instance.ts';
import type { VerifiedInstance } from './internal/verify-instance.ts';

/**
 * Connects the team to a DefectDojo instance. URL and key are verified there before anything is saved.
 *
 * Connecting a former instance again, under the same or another URL, restores its mappings, and each of them catches
 * up. If nothing that they created is found there, it becomes a new connection without mappings, and the audit log
 * says so.
 *
 * @throws IntegrationError `connection_exists`, or an error of the check with field `url` or `apiKey`; where both are
 * wrong, one of them is in `otherFaults`
 */
export async function connect(context: ServiceContext, input: ConnectInput): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const { teamId } = context.actor;
  const { baseUrl, apiKey } = await readCredentials(context, input, () =>
    withTeam(context.database, context.actor, (tx) => refuseSecond(tx, teamId)),
  );
  const verified = await withErrorFields(['url', 'apiKey'], () =>
    verifyInstance(context, { baseUrl, apiKey }),
  );
  const found = await withErrorFields(['url', 'apiKey'], () => findFormer(context, { baseUrl, apiKey }));
  const keyRights = await proveRights(context, { baseUrl, apiKey, verified });
  const id = found.former?.id ?? randomUUID();
  const sealed = await sealKey(context.vault, apiKey, { teamId, connectionId: id });
  try {
    return await withTeam(context.database, context.actor, async (tx) => {
      await lockTeamForConnecting(tx, teamId);
      await refuseSecond(tx, teamId);
      const connection = await save(tx, context, { id, baseUrl, sealed, verified, keyRights, found });
      return showConnection(tx, context, connection);
    });
  } catch (error) {
    // Two people connected at the same time. The unique key accepted the first.
    if (isIntegrationError(error) && error.code === 'conflict' && error.retryable)
      throw connectionExists(error);
    throw error;
  }
}

interface ToSave {
  /** The id of the former connection that comes back, or a new one. */
  readonly id: string;
  readonly baseUrl: string;
  /** Sealed for this id. */
  readonly sealed: SealedKey;
  readonly verified: VerifiedInstance;
  readonly keyRights: KeyRights;
  readonly found: FoundFormer;
}

async function save(tx: Tx, context: ServiceContext, credentials: ToSave): Promise<ConnectionRecord> {
  const { id, baseUrl, sealed, verified, keyRights, found } = credentials;
  const { teamId, userId } = context.actor;
  const former = await requireUnchangedFormer(tx, teamId, found);
  const fields = {
    ...verified.fields,
    keyRights,
    ...sealed,
    state: 'connected' as const,
    stateCode: null,
    stateReason: null,
    stateSince: context.now(),
  };
  if (former) {
    await updateConnection(
      tx,
      { teamId, connectionId: id },
      { ...fields, url: baseUrl, disconnectedAt: null },
    );
    await clearNotices(tx, { teamId, subjectId: id }, ['key_rejected']);
    const { disconnectedAt } = former;
    if (disconnectedAt) await reopenNotices(tx, context, { teamId, connectionId: id }, disconnectedAt);
  } else await insertConnection(tx, { ...fields, teamId, id, url: baseUrl, createdBy: userId });
  await recordAudit(tx, {
    action: 'connection.connected',
    subjectId: id,
    detail: {
      url: baseUrl,
      account: verified.fields.account,
      again: former !== undefined,
      ...(former && former.url !== baseUrl ? { formerUrl: former.url } : {}),
      ...(found.isAnother ? { another: true } : {}),
    },
  });
  const connection = await requireConnection(tx, teamId);
  await settleKeyNotices(tx, context, connection);
  if (connection.asvsVersion !== DEFAULT_ASVS_VERSION) {
    await switchVersion(tx, teamId, connection.asvsVersion);
  }
  await continueWork(tx, { connection, catchUp: { trigger: 'key_replaced', requestedBy: userId } });
  return connection;
}

/** Returns the connection to restore as it is now, with the lock for connecting held. */
async function requireUnchangedFormer(
  tx: Tx,
  teamId: string,
  { former }: FoundFormer,
): Promise<ConnectionRecord | undefined> {
  if (former === undefined) return undefined;
  const now = await findFormerConnection(tx, teamId, former.id);
  if (now?.url === former.url) return now;
  throw new IntegrationError(
    'conflict',
    'The connection was changed in the meantime. Reload the page, then try again.',
  );
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
