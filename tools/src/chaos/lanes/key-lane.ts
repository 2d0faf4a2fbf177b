import { once } from 'node:events';
import { planKeyRejections } from '../plan/key-rejections.ts';
import type { Stage } from '../stage/stage.ts';
import { pause, runLane } from './lane.ts';

/** A person repeats the replacement of a key for longer than any outage lasts, and the API takes 20 a minute. */
const PATIENCE = { forMs: 600_000, againMs: 1_600 };

/** Has the key rejected from one request on, and lets a person replace it. */
export function runKeyLane(stage: Stage): Promise<void> {
  const { simulator, tally, signal } = stage;
  const ended = once(signal, 'abort');
  const plan = planKeyRejections(stage.random('keys'));
  if (!stage.isOn('key_rejected')) return Promise.resolve();
  return runLane(plan, signal, async ({ after, mendMs }) => {
    const { promise, resolve } = Promise.withResolvers<'hit'>();
    const onHit = () => {
      simulator.rotateToken('admin');
      tally.add('key_rejected');
      resolve('hit');
    };
    // The request goes on, and meets the new key.
    const remove = simulator.faults.add({ after, action: { kind: 'delay', ms: 0 }, onHit });
    const outcome = await Promise.race([promise, ended]);
    remove();
    if (outcome !== 'hit') return;
    await pause(mendMs, signal);
    await mendKey(stage);
  });
}

/** Gives Gecko the key that DefectDojo accepts, as a person does. */
export async function mendKey({ admin, simulator }: Stage): Promise<void> {
  await admin.insist(
    { method: 'PUT', path: '~/connection/key', body: { apiKey: simulator.token } },
    PATIENCE,
  );
}
