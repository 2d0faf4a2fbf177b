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

/**
 * The texts of a message about a notice. They name repositories and products, and hold no text of a finding, none of
 * DefectDojo's and no key.
 */
export const NoticeWords = z.object({
  /** The problem in one line: the subject of a mail. */
  title: z.string().min(1).max(120),
  /** The problem, and its meaning for the team. */
  sentence: z.string().min(1).max(500),
  /** The thing to do about it. */
  remedy: z.string().min(1).max(300),
  /** The text of the link to the page, such as `Replace the key`. */
  action: z.string().min(1).max(60),
  /** The path of the page within the module on which it is settled, such as `/settings`. */
  page: z
    .string()
    .max(200)
    .regex(/^\/[a-z0-9/-]*$/),
});
export type NoticeWords = z.infer<typeof NoticeWords>;

/**
 * A notice with everything that a mail or a chat message needs. The `id` stays the same however often it is sent; that
 * people know of it once is up to the receiver.
 */
export const NoticeMessage = Notice.extend({
  /** `danger`: findings wait for a person. `warning`: pushes go on. */
  tone: z.enum(['danger', 'warning']),
  ...NoticeWords.omit({ page: true }).shape,
  /** The absolute URL of the page on which it is settled; null for a host that names no addresses. */
  address: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
});
export type NoticeMessage = z.infer<typeof NoticeMessage>;

/** A message about a notice that is over. */
export const ClosedNoticeMessage = NoticeMessage.extend({ closedAt: Instant });
export type ClosedNoticeMessage = z.infer<typeof ClosedNoticeMessage>;
