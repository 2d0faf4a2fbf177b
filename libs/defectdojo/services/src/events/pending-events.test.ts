import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { PendingEvents } from './pending-events.ts';

const never = new AbortController().signal;
const push = (id: string = randomUUID()) => ({ kind: 'push', id, of: randomUUID() }) as const;

it('gives a slow reader each event once, in the order in which they came first', () => {
  const pending = new PendingEvents();
  const [first, second] = [push(), push()];
  for (const event of [first, second, first, first]) pending.add(event);
  expect(pending.take()).toEqual([first, second]);
  expect(pending.take()).toBeUndefined();
});

it('tells a reader who is too slow to read everything again, once, and goes on with what comes then', () => {
  const pending = new PendingEvents();
  for (let count = 0; count < 1_000; count += 1) pending.add(push());
  expect(pending.take()).toBe('refresh');
  const later = push();
  pending.add(later);
  expect(pending.take()).toEqual([later]);
});

it('wakes a reader who waits', async () => {
  const pending = new PendingEvents();
  const waiting = pending.wait(60_000, never);
  pending.add(push());
  await waiting;
  expect(pending.hasSome).toBe(true);
});

it('waits no longer than told, and not for a reader who has left', async () => {
  const pending = new PendingEvents();
  await pending.wait(5, never);
  await pending.wait(60_000, AbortSignal.abort());
  const leaving = new AbortController();
  const waiting = pending.wait(60_000, leaving.signal);
  leaving.abort();
  await waiting;
  expect(pending.hasSome).toBe(false);
});
