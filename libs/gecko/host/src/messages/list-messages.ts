import { asc, count, desc, eq, isNull, sql } from 'drizzle-orm';
import type { PageQuery } from '@gecko-defectdojo/contract';
import { messages } from '@gecko/data';
import type { Tx } from '@gecko/data';

/** A message to the Admins and Managers of a team. */
export type Message = Omit<typeof messages.$inferSelect, 'teamId'>;

/** One page of an inbox. */
export interface MessagesPage {
  readonly rows: Message[];
  /** All messages of the team. */
  readonly total: number;
  /** Those that are not settled. */
  readonly open: number;
}

/** Returns one page of a team's messages: open ones first, each the newest first. */
export async function listMessages(tx: Tx, teamId: string, page: PageQuery): Promise<MessagesPage> {
  const { id, tone, title, sentence, remedy, action, address, openedAt, closedAt } = messages;
  const ofTeam = eq(messages.teamId, teamId);
  const rows = await tx
    .select({ id, tone, title, sentence, remedy, action, address, openedAt, closedAt })
    .from(messages)
    .where(ofTeam)
    .orderBy(asc(sql`(${closedAt} is not null)`), desc(openedAt), asc(id))
    .limit(page.limit)
    .offset(page.offset);
  const [counted] = await tx
    .select({
      total: count(),
      open: sql<number>`count(*) filter (where ${isNull(closedAt)})`.mapWith(Number),
    })
    .from(messages)
    .where(ofTeam);
  return { rows, total: counted?.total ?? 0, open: counted?.open ?? 0 };
}
