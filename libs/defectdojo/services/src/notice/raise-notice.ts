import { hostSqlOf, openNotice } from '@gecko-defectdojo/data';
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
