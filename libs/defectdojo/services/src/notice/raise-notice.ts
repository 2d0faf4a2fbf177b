import { hostSqlOf, openNotice, reopenNoticesOfConnection } from '@gecko-defectdojo/data';
import type { OpenNoticeOptions, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';

/**
 * Opens a notice and informs the host if it is new: once per cause, however often the work is retried, and again only
 * after the notice was closed. Joins the caller's transaction.
 */
export async function raiseNotice(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: OpenNoticeOptions,
): Promise<void> {
  const opened = await openNotice(tx, options);
  if (opened) await context.host.noticeOpened?.(hostSqlOf(tx), options.teamId, opened);
}

/**
 * Opens the notices again that ended with a connection at `clearedAt`, and informs the host of those that are new to
 * it. Joins the caller's transaction.
 */
export async function reopenNotices(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  connection: { readonly teamId: string; readonly connectionId: string },
  clearedAt: Date,
): Promise<void> {
  const opened = await reopenNoticesOfConnection(tx, connection, clearedAt);
  for (const notice of opened) {
    await context.host.noticeOpened?.(hostSqlOf(tx), connection.teamId, notice);
  }
}
