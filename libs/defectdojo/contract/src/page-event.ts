import { z } from 'zod';
import { PAGE_EVENT_KINDS } from './constants.ts';
import { Uuid } from './primitives.ts';

/** The kind of row that an event is about. */
export const PageEventKind = z.enum(PAGE_EVENT_KINDS);
export type PageEventKind = z.infer<typeof PageEventKind>;

/**
 * Says that something which a page shows has changed, and nothing about what: the page reads that. `id` is the row's; it
 * is absent where any row of the kind may have changed. `of` is the row that it belongs to: the mapping of a push or a
 * check, the repository of a mapping, the subject of a notice.
 */
export const PageEvent = z.object({ kind: PageEventKind, id: Uuid.optional(), of: Uuid.optional() });
export type PageEvent = z.infer<typeof PageEvent>;

/** An event as the database tells it to every API: with its team. */
export const TeamPageEvent = PageEvent.extend({ team: Uuid });
export type TeamPageEvent = z.infer<typeof TeamPageEvent>;

/** The name under which the tabs of one person in one browser share their events. It differs by API, team and person. */
export const PageEventChannel = z.object({ channel: z.string().min(1).max(100) });
export type PageEventChannel = z.infer<typeof PageEventChannel>;
