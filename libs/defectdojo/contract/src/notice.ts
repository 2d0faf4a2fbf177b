import { z } from 'zod';
import { MAPPING_NOTICES, NOTICES } from './constants.ts';
import { Instant, Uuid } from './primitives.ts';

/** The kind of a notice. */
export const NoticeKind = z.enum(NOTICES.map(({ kind }) => kind));
export type NoticeKind = z.infer<typeof NoticeKind>;

/** The kind of a notice that concerns a mapping. */
export const MappingNoticeKind = z.enum(MAPPING_NOTICES.map(({ kind }) => kind));
export type MappingNoticeKind = z.infer<typeof MappingNoticeKind>;

/** An open notice: a person has to act. `subjectId` is the id of the connection or the mapping it is about. */
export const Notice = z.object({
  id: Uuid,
  kind: NoticeKind,
  subjectId: Uuid,
  message: z.string().max(1_000),
  openedAt: Instant,
});
export type Notice = z.infer<typeof Notice>;
