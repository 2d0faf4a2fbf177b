import { listEnvelope, Uuid } from '@gecko-defectdojo/contract';
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from './request.ts';

/** A message to those who manage integrations. */
const Message = z.object({
  id: Uuid,
  tone: z.enum(['danger', 'warning']).catch('warning'),
  title: z.string(),
  sentence: z.string(),
  remedy: z.string(),
  action: z.string(),
  address: z.url({ protocol: /^https?$/ }).nullable(),
  openedAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
});
export type Message = z.infer<typeof Message>;

const Messages = listEnvelope(Message).extend({ open: z.int().min(0) });
export type Messages = z.infer<typeof Messages>;

/** The most messages that the inbox shows. */
const SHOWN_MAX = 50;

/** Milliseconds between two looks into the inbox. */
const LOOK_MS = 30_000;

/** The newest messages, open ones first. */
export const messagesQuery = queryOptions({
  queryKey: ['messages'],
  refetchInterval: LOOK_MS,
  queryFn: ({ signal }) => call(`/messages?limit=${String(SHOWN_MAX)}`, Messages, { signal }),
});
