import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { JobDeadlinePassed, withJobDeadline } from './job-deadline.ts';

const forever = (signal: AbortSignal) => delay(600_000, undefined, { signal });

async function reasonOf(maxMs: number, signal: AbortSignal): Promise<unknown> {
  let reason: unknown;
  const job = withJobDeadline({ maxMs, signal }, async (ending) => {
    await forever(ending).catch(() => undefined);
    reason = ending.reason;
  });
  await job;
  return reason;
}

describe('a job', () => {
  it('is ended after its time', async () => {
    expect(await reasonOf(10, new AbortController().signal)).toBeInstanceOf(JobDeadlinePassed);
  });

  it('is ended by its worker, with the reason of that', async () => {
    const stopping = new AbortController();
    const ended = reasonOf(600_000, stopping.signal);
    stopping.abort(new Error('stopping'));
    expect(await ended).toEqual(new Error('stopping'));
  });

  it('that ends in time leaves no timer and passes its failure on', async () => {
    const { signal } = new AbortController();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const failing = withJobDeadline({ maxMs: 600_000, signal }, () => Promise.reject(new Error('failed')));
    await expect(failing).rejects.toThrow('failed');
    expect(timers()).toBeLessThanOrEqual(before);
  });
});
