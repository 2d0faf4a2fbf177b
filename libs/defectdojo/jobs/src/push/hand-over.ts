import type { PushSession } from './push-session.ts';

/** Thrown where a push hands its slot to other work. The ledger is whole, and its next job goes on from there. */
export class HandOver extends Error {
  override readonly name = 'HandOver';
}

/**
 * Ends this job of a push if its turn is over. Called between two steps, and only after one, so that each turn gets on.
 * The last push of a mapping hands over between its pages only (`handOverBetweenPages`).
 */
export async function handOverIfDue(session: PushSession): Promise<void> {
  if (session.closedAt === undefined) await handOverBetweenPages(session);
}

/** Does the same for any push, where a page is dealt with to its end. */
export async function handOverBetweenPages({ context }: Pick<PushSession, 'context'>): Promise<void> {
  if ((await context.turn?.isOver()) === true) throw new HandOver('the turn of this push is over');
}
