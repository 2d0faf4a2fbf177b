import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inLanes, WRITES_IN_FLIGHT } from './in-lanes.ts';

describe('writes in lanes', () => {
  it('begin in order, with a limit on how many run at once', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    await inLanes([1, 2, 3, 4, 5], async (item) => {
      begun.push(item);
      running += 1;
      most = Math.max(most, running);
      await turn();
      running -= 1;
    });
    expect(begun).toEqual([1, 2, 3, 4, 5]);
    expect(most).toBe(WRITES_IN_FLIGHT);
  });

  it('stop at a failure, which is thrown when the others in work have ended', async () => {
    const ended: number[] = [];
    const work = inLanes([1, 2, 3, 4], async (item) => {
      if (item === 1) throw new Error('first');
      await turn();
      await turn();
      ended.push(item);
    });
    await expect(work).rejects.toThrow('first');
    expect(ended).toEqual([2]);
  });

  it('do nothing for no items', async () => {
    await expect(inLanes([], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
  });
});
