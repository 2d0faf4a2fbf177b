import { z } from 'zod';
import { Instant, Uuid } from './primitives.ts';

/** What can need a person. */
export const NoticeKind = z.enum(['key_rejected', 'product_gone', 'push_failed', 'findings_rejected']);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** Something that needs a person. `subjectId` is the connection's id for `key_rejected`, else the mapping's. */
export const Notice = z.object({
  id: Uuid,
  kind: NoticeKind,
  subjectId: Uuid,
  message: z.string().max(1_000),
  openedAt: Instant,
});
export type Notice = z.infer<typeof Notice>;
