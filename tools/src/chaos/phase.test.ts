import { expect, it } from 'vitest';
import { PhaseError, withinPhase } from './phase.ts';

const phase = { name: 'waited', limitMs: 20 };

it('returns the result of work that ends', async () => {
  await expect(withinPhase(phase, Promise.resolve('done'))).resolves.toBe('done');
});

it('says which work failed, and why', async () => {
  const failed = withinPhase(phase, Promise.reject(new Error('The disk is full.')));
  await expect(failed).rejects.toThrow(new PhaseError('The run stopped while it waited. The disk is full.'));
});

it('ends the wait for work that never ends', async () => {
  const { promise } = Promise.withResolvers<never>();
  await expect(withinPhase(phase, promise)).rejects.toThrow(
    'The run stopped while it waited. This did not end within 0.02 s.',
  );
});
