import type { ConnectionState, ErrorCode } from '@gecko-defectdojo/contract';
import { clearNotices, findConnection, recordAudit, updateConnection } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import type { GeckoHost } from '@gecko-defectdojo/host';
import { raiseNotice } from '../notice/raise-notice.ts';

export interface RecordConnectionStateOptions {
  readonly teamId: string;
  readonly connectionId: string;
  readonly state: ConnectionState;
  /** The reason. Null if connected. */
  readonly code: ErrorCode | null;
  readonly reason: string | null;
  readonly now: Date;
  /** Receives a new notice of a rejected key. */
  readonly host: GeckoHost;
  /** Version of the key that the request used. The state of a replaced key is outdated and not recorded. */
  readonly keyVersion?: number;
}

const REASON_MAX = 1_000;

/**
 * Records a connection's state if it differs from the stored one, and audits a change of state. A disconnected
 * connection stays as it is. Returns true if anything changed.
 */
export async function recordConnectionState(tx: Tx, options: RecordConnectionStateOptions): Promise<boolean> {
  const { teamId, connectionId, state, code, now } = options;
  const reason = options.reason?.slice(0, REASON_MAX).toWellFormed() ?? null;
  const known = await findConnection(tx, teamId);
  if (known?.id !== connectionId) return false;
  if (options.keyVersion !== undefined && options.keyVersion !== known.keyVersion) return false;
  const isNewState = known.state !== state;
  if (!isNewState && known.stateCode === code && known.stateReason === reason) return false;
  await updateConnection(
    tx,
    { teamId, connectionId },
    {
      state,
      stateCode: code,
      stateReason: reason,
      ...(isNewState ? { stateSince: now } : {}),
    },
  );
  if (isNewState) {
    await recordAudit(tx, {
      action: 'connection.state_changed',
      subjectId: connectionId,
      detail: { before: { state: known.state, code: known.stateCode }, after: { state, code } },
    });
  }
  if (state === 'key_rejected') {
    const message = reason ?? 'DefectDojo rejected the API v2 key. Replace the key.';
    await raiseNotice(tx, options, { teamId, kind: state, code, subjectId: connectionId, message });
    await clearNotices(tx, { teamId, subjectId: connectionId }, ['key_expires', 'key_expires_soon']);
  } else if (known.state === 'key_rejected') {
    await clearNotices(tx, { teamId, subjectId: connectionId }, ['key_rejected']);
  }
  return true;
}

/** Returns the connection state that an error implies. Undefined if the error says nothing about the connection. */
export function connectionStateOf(code: ErrorCode): Exclude<ConnectionState, 'connected'> | undefined {
  switch (code) {
    case 'key_rejected':
    case 'key_expired':
    case 'user_inactive':
      return 'key_rejected';
    case 'url_invalid':
    case 'url_not_https':
    case 'address_refused':
    case 'dns_failed':
    case 'tls_failed':
    case 'unreachable':
    case 'timeout':
    case 'not_defectdojo':
    case 'remote_unavailable':
      return 'unreachable';
    default:
      return undefined;
  }
}
