import { once } from 'node:events';
import { kindsOf, planNetworkFaults } from '../plan/network-faults.ts';
import type { RequestStream } from '../plan/network-faults.ts';
import type { Stage } from '../stage/stage.ts';

/** Lets the faults of one stream hit one request each, one after the other. */
export async function runNetworkLane(stage: Stage, stream: RequestStream): Promise<void> {
  const { simulator, tally, signal } = stage;
  const ended = once(signal, 'abort');
  if (!kindsOf(stream).some((kind) => stage.isOn(kind))) return;
  for (const { kind, match, after, action } of planNetworkFaults(stage.random(`network ${stream}`), stream)) {
    if (!stage.isOn(kind)) continue;
    const { promise, resolve } = Promise.withResolvers<'hit'>();
    const onHit = () => {
      tally.add(kind);
      resolve('hit');
    };
    const remove = simulator.faults.add({ match, after, action, onHit });
    const outcome = await Promise.race([promise, ended]);
    remove();
    if (outcome !== 'hit' || signal.aborted) return;
  }
}
