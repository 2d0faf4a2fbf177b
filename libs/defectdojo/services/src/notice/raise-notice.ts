import {
  enqueueNotice,
  findMapping,
  hostSqlOf,
  openNotice,
  reopenNoticesOfConnection,
} from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { noticeWords } from '@gecko-defectdojo/domain';
import type { NoticeCause, NoticeMapping } from '@gecko-defectdojo/domain';
import type { IntegrationContext } from '../context.ts';

/** A notice to open: what it is about, and the sentence for the page. */
export type RaiseNoticeOptions = NoticeCause & {
  readonly teamId: string;
  /** The id of the connection or the mapping that it is about. */
  readonly subjectId: string;
  readonly message: string;
};

/**
 * Opens a notice and has the host informed if it is new: once per cause, however often the work is retried, and again
 * only after the notice was closed. Joins the caller's transaction; a job informs the host after the commit.
 */
export async function raiseNotice(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  options: RaiseNoticeOptions,
): Promise<void> {
  const words = noticeWords(options, await findSubject(tx, context, options));
  const opened = await openNotice(tx, { ...options, words });
  if (opened) await informHost(tx, context, opened.id);
}

/**
 * Opens the notices again that ended with a connection at `clearedAt`, and has the host informed of those that are new to
 * it. Joins the caller's transaction.
 */
export async function reopenNotices(
  tx: Tx,
  context: Pick<IntegrationContext, 'host'>,
  connection: { readonly teamId: string; readonly connectionId: string },
  clearedAt: Date,
): Promise<void> {
  for (const { id } of await reopenNoticesOfConnection(tx, connection, clearedAt))
    await informHost(tx, context, id);
}

/** A host that is not informed here is found by the sweep, should another process of it have a use for notices. */
async function informHost(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  noticeId: string,
): Promise<void> {
  if (host.noticeOpened !== undefined) await enqueueNotice(tx, noticeId);
}

/** Returns the mapping that a notice is about, with the repository's name of today. */
async function findSubject(
  tx: Tx,
  { host }: Pick<IntegrationContext, 'host'>,
  { teamId, subjectId }: RaiseNoticeOptions,
): Promise<NoticeMapping | undefined> {
  const mapping = await findMapping(tx, teamId, subjectId);
  if (mapping === undefined) return undefined;
  const { id, repositoryId, service, productName: product } = mapping;
  const repository = await host.findRepository(hostSqlOf(tx), teamId, repositoryId);
  return { id, repositoryId, repository: repository?.fullName ?? service, product };
}
