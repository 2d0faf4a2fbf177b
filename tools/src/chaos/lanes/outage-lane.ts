import { planOutages } from '../plan/outages.ts';
import type { Stage } from '../stage/stage.ts';
import { pause, runLane } from './lane.ts';

/** Keeps DefectDojo from responding for a time. */
export function runOutageLane({ simulator, tally, signal, minutes, isOn, random }: Stage): Promise<void> {
  return runLane(planOutages(random('outages'), minutes), signal, async ({ kind, lastsMs }) => {
    if (!isOn(kind)) return;
    const remove = simulator.faults.add({ times: Infinity, action: { kind: 'cut' } });
    tally.add(kind);
    await pause(lastsMs, signal);
    remove();
  });
}
