import { findAcceptances, recordEvents } from '@gecko-defectdojo/data';
import { deleteRiskAcceptance, findRiskAcceptances } from '@gecko-defectdojo/client';
import { isIntegrationError, NO_ACCEPTANCE } from '@gecko-defectdojo/domain';
import type { ErrorCode } from '@gecko-defectdojo/contract';
import { acceptanceName } from '../acceptances/acceptance-name.ts';
import type { PushSession } from '../push-session.ts';
import { inPush, recordInPush } from '../in-push.ts';
import { sendMarked } from '../unsettled/send-marked.ts';

/** Each is deleted on its own, so that a push which has to stop does so soon. */
const PAGE = 50;
const PAGES_MAX = 10_000;

/** DefectDojo's errors for an acceptance that is gone, hidden, or cannot be deleted. */
const NOT_DELETED: ReadonlySet<ErrorCode> = new Set([
  'remote_not_found',
  'right_missing',
  'remote_refused',
  'remote_conflict',
  'remote_error',
]);

/**
 * Deletes a Risk Acceptance, which makes its findings active. Returns false if it is gone, hidden or cannot be
 * deleted: its findings then have to be read, and changed by PATCH. Without a `findingId` its finding is gone, so that a
 * late deletion can change nothing; with one, the caller acknowledges the request.
 */
export async function tryDeleteAcceptance(
  session: PushSession,
  acceptanceId: number,
  findingId?: string,
): Promise<boolean> {
  const remove = () => deleteRiskAcceptance(session.client, acceptanceId, { signal: session.signal });
  const facts = { statuses: ['open'], acceptanceEnds: [NO_ACCEPTANCE] } as const;
  try {
    await (findingId === undefined ? remove() : sendMarked(session, findingId, facts, remove));
    return true;
  } catch (error) {
    // Some firewalls let no DELETE through.
    const isLeft =
      isIntegrationError(error) && (NOT_DELETED.has(error.code) || error.othersResponded === true);
    if (isLeft) return false;
    throw error;
  }
}

/**
 * Records that findings were deleted in DefectDojo, so that the next report creates them. Deletes their Risk
 * Acceptances, which hold nothing any more.
 */
export async function forgetFindings(session: PushSession, findingIds: readonly string[]): Promise<void> {
  if (findingIds.length === 0) return;
  const { scope } = session;
  const acceptances = await inPush(session, (tx) =>
    findAcceptances(tx, scope, { findingIds, limit: findingIds.length }),
  );
  for (const { acceptanceId } of acceptances) await tryDeleteAcceptance(session, acceptanceId);
  await recordInPush(session, (tx) =>
    recordEvents(
      tx,
      scope,
      findingIds.map((findingId) => ({ findingId, event: { kind: 'deleted' } })),
    ),
  );
}

/**
 * Deletes every Risk Acceptance of a mapping whose test was deleted. Each is looked up by name first, because ids
 * repeat after DefectDojo is reinstalled.
 */
export async function deleteAllAcceptances(session: PushSession): Promise<void> {
  let after: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const rows = await inPush(session, (tx) => findAcceptances(tx, session.scope, { after, limit: PAGE }));
    if (rows.length === 0) return;
    for (const row of rows) {
      session.signal.throwIfAborted();
      if (await isOwnAcceptance(session, row)) await tryDeleteAcceptance(session, row.acceptanceId);
    }
    after = rows.at(-1)?.findingId;
  }
}

async function isOwnAcceptance(
  { client, signal }: PushSession,
  { findingId, acceptanceId }: { readonly findingId: string; readonly acceptanceId: number },
): Promise<boolean> {
  try {
    const named = await findRiskAcceptances(client, { name: acceptanceName(findingId) }, { signal });
    return named.some(({ id }) => id === acceptanceId);
  } catch (error) {
    if (isIntegrationError(error) && NOT_DELETED.has(error.code)) return false;
    throw error;
  }
}
