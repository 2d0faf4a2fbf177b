import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Notice, NoticeKind, NoticeWords } from '@gecko-defectdojo/contract';
import type { Tx } from '../database.ts';
import { mappings, notices } from '../schema/index.ts';
import { viewNotice } from './notice-view.ts';

/** The most open notices that are returned for a team. */
const NOTICES_MAX = 1_000;
const MESSAGE_MAX = 1_000;

export interface OpenNoticeOptions {
  readonly teamId: string;
  readonly kind: NoticeKind;
  /** The id of the connection or the mapping that it is about. */
  readonly subjectId: string;
  readonly message: string;
  /** The texts of a message. Default: the words of its kind. */
  readonly words?: NoticeWords | undefined;
}

/**
 * Opens a notice that something needs a person. If the same notice is open already, only its texts are updated.
 * Returns the notice if it is new, so that the host sends it once, and undefined otherwise.
 */
export async function openNotice(tx: Tx, options: OpenNoticeOptions): Promise<Notice | undefined> {
  const { teamId, kind, subjectId, words = null } = options;
  const message = options.message.slice(0, MESSAGE_MAX).toWellFormed();
  const [opened] = await tx
    .insert(notices)
    .values({ teamId, kind, subjectId, message, words })
    .onConflictDoNothing()
    .returning();
  if (opened) return viewNotice(opened);
  await tx
    .update(notices)
    .set({ message, words })
    .where(
      and(
        eq(notices.teamId, teamId),
        eq(notices.subjectId, subjectId),
        eq(notices.kind, kind),
        isNull(notices.clearedAt),
      ),
    );
  return undefined;
}

/** Ends the open notices of these kinds about one connection or mapping. */
export async function clearNotices(
  tx: Tx,
  { teamId, subjectId }: { readonly teamId: string; readonly subjectId: string },
  kinds: readonly NoticeKind[],
): Promise<void> {
  await tx
    .update(notices)
    .set({ clearedAt: sql`now()` })
    .where(
      and(
        eq(notices.teamId, teamId),
        eq(notices.subjectId, subjectId),
        inArray(notices.kind, [...kinds]),
        isNull(notices.clearedAt),
      ),
    );
}

/**
 * Clears the open notices of a connection and of its mappings at the instant at which the connection ends, because
 * people can no longer act on them.
 */
export async function clearNoticesOfConnection(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  at: Date,
): Promise<void> {
  await tx
    .update(notices)
    .set({ clearedAt: at })
    .where(
      and(
        eq(notices.teamId, key.teamId),
        or(eq(notices.subjectId, key.connectionId), isAboutMappingOf(tx, key)),
        isNull(notices.clearedAt),
      ),
    );
}

/**
 * Opens the notices that were cleared together with a connection, when the team connects again: its live mappings are
 * in the same state as before. A notice that the host does not know to be closed goes on under its id. One that it
 * knows to be closed is over, so a new one takes its place. Returns the new ones, for the host.
 */
export async function reopenNoticesOfConnection(
  tx: Tx,
  key: { readonly teamId: string; readonly connectionId: string },
  clearedAt: Date,
): Promise<Notice[]> {
  const { teamId, id, kind, subjectId, message, words } = notices;
  const isCleared = and(
    eq(teamId, key.teamId),
    isAboutMappingOf(tx, key, isNull(mappings.removedAt)),
    eq(notices.clearedAt, clearedAt),
  );
  const goingOn = and(isCleared, isNull(notices.hostInformedAt));
  await tx.update(notices).set({ clearedAt: null }).where(goingOn);
  const over = await tx
    .select({ teamId, kind, subjectId, message, words })
    .from(notices)
    .where(and(isCleared, isNotNull(notices.hostInformedAt)))
    .orderBy(asc(notices.openedAt), asc(id))
    .limit(NOTICES_MAX);
  if (over.length === 0) return [];
  const opened = await tx.insert(notices).values(over).onConflictDoNothing().returning();
  return opened.map(viewNotice);
}

function isAboutMappingOf(
  tx: Tx,
  { teamId, connectionId }: { readonly teamId: string; readonly connectionId: string },
  which?: SQL,
) {
  return inArray(
    notices.subjectId,
    tx
      .select({ id: mappings.id })
      .from(mappings)
      .where(and(eq(mappings.teamId, teamId), eq(mappings.connectionId, connectionId), which)),
  );
}

/** Returns the open notices of a team, oldest first. */
export async function listOpenNotices(tx: Tx, teamId: string): Promise<Notice[]> {
  const rows = await tx
    .select()
    .from(notices)
    .where(and(eq(notices.teamId, teamId), isNull(notices.clearedAt)))
    .orderBy(asc(notices.openedAt), asc(notices.id))
    .limit(NOTICES_MAX);
  return rows.map(viewNotice);
}
