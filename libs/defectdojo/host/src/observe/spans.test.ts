import { trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { activeTraceparent, addSpan, beginSpan, inSpan, noteOnSpan, traceFields, untraced } from './spans.ts';

const TRACEPARENT = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;

// No SDK is registered in this process: this is what a host has that does not trace.
describe('spans without an SDK', () => {
  it('run the work, return its result, and let its error through', async () => {
    expect(await inSpan('work', { traceparent: TRACEPARENT }, () => Promise.resolve(42))).toBe(42);
    expect(await untraced(() => Promise.resolve(43))).toBe(43);
    const failure = new Error('Refused.');
    await expect(inSpan('work', {}, () => Promise.reject(failure))).rejects.toBe(failure);
    const span = beginSpan('request', { method: 'GET' });
    const done: number[] = [];
    span.run(() => done.push(1));
    span.end({ status: 500, code: '500' });
    expect(done).toEqual([1]);
  });

  it('say nothing of a trace, so that a job keeps the one that it came with', async () => {
    await inSpan('work', { traceparent: TRACEPARENT }, async () => {
      await Promise.resolve();
      noteOnSpan({ code: 'internal' });
      addSpan('request', { ms: 5 });
      expect(trace.getActiveSpan()).toBeUndefined();
      expect(activeTraceparent()).toBeUndefined();
      expect(traceFields()).toEqual({});
    });
  });

  it('cost less than 5 ms of a push with a hundred of them', async () => {
    const pushes = 20;
    const fields = { teamId: 'team', mappingId: 'mapping', pushId: 'push', attempt: 1 };
    const work = () => untraced(() => Promise.resolve());
    const measure = async () => {
      const startedAt = performance.now();
      for (let index = 0; index < 100 * pushes; index += 1)
        await inSpan('work', { fields, traceparent: TRACEPARENT }, work);
      return (performance.now() - startedAt) / pushes;
    };
    // The best of some, because the machine is busy with other tests.
    const times = [await measure(), await measure(), await measure(), await measure()];
    expect(Math.min(...times)).toBeLessThan(5);
  });
});
