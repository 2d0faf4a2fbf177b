import { KEY_EXPIRY_DAYS } from '@gecko-defectdojo/contract';
import type { NoticeKind } from '@gecko-defectdojo/contract';
import { clearNotices } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';
import { raiseNotice } from '../notice/raise-notice.ts';

const DAY_MS = 86_400_000;
const KINDS = ['key_expires', 'key_expires_soon'] as const satisfies NoticeKind[];

/**
 * Opens the notice that the connection's key expires: one 14 days before, another one 3 days before. Ends both when they
 * are no longer true: the key was replaced, its end was moved, or it is rejected, which has a notice of its own.
 */
export async function settleKeyNotices(
  tx: Tx,
  context: Pick<IntegrationContext, 'now' | 'host'>,
  connection: Pick<ConnectionRecord, 'teamId' | 'id' | 'state' | 'keyExpiresAt'>,
): Promise<void> {
  const { teamId, id: subjectId, keyExpiresAt } = connection;
  const due = connection.state === 'key_rejected' ? undefined : dueNotice(keyExpiresAt, context.now());
  await clearNotices(
    tx,
    { teamId, subjectId },
    KINDS.filter((kind) => kind !== due),
  );
  if (due === undefined || keyExpiresAt === null) return;
  await raiseNotice(tx, context, {
    teamId,
    kind: due,
    subjectId,
    keyExpiresAt,
    message: messageOf(keyExpiresAt),
  });
}

/** Returns the notice that is due at an instant. Undefined if the key expires later than in 14 days, or never. */
export function dueNotice(expiresAt: Date | null, now: Date): (typeof KINDS)[number] | undefined {
  if (expiresAt === null) return undefined;
  const days = (expiresAt.getTime() - now.getTime()) / DAY_MS;
  if (days > KEY_EXPIRY_DAYS.first) return undefined;
  return days > KEY_EXPIRY_DAYS.last ? 'key_expires' : 'key_expires_soon';
}

function messageOf(expiresAt: Date): string {
  const time = expiresAt.toISOString().slice(0, 16).replace('T', ' ');
  return `The API v2 key expires on ${time} UTC, and pushes wait from then on. Make a new one in your DefectDojo profile and replace it in Gecko, or have its end moved there and check the connection.`;
}
