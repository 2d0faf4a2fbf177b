import { hostSqlOf, openNotice } from '@gecko-defectdojo/data';
import type { OpenNoticeOptions, Tx } from '@gecko-defectdojo/data';
import type { IntegrationContext } from '../context.ts';

/**
 * Notes that something needs a person, and tells the host when that is news: once per cause, however often it is
 * tried again, and again only after it was over in between. Joins the transaction of what happened.
 */
export async function raiseNotice(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: OpenNoticeOptions,
): Promise<void> {
  const opened = await openNotice(tx, options);
  if (opened) await context.host.noticeOpened?.(hostSqlOf(tx), options.teamId, opened);
}
