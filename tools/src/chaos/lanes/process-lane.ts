import { planClockJumps, planProcessFaults } from '../plan/process-faults.ts';
import type { Stage } from '../stage/stage.ts';
import { runLane } from './lane.ts';

const SIGNALS = { kill: 'SIGKILL', sigterm: 'SIGTERM' } as const;

/** Ends one process after the other, and starts it again. */
export function runProcessLane({ fleet, tally, signal, isOn, random }: Stage): Promise<void> {
  const plan = planProcessFaults(random('processes'), fleet.processes.length);
  return runLane(plan, signal, async ({ process, kind, restartMs }) => {
    if (!isOn(kind)) return;
    const ended = await fleet.processes[process]?.replace(SIGNALS[kind], restartMs);
    if (ended === true) tally.add(kind);
  });
}

/** Lets the clocks of single processes jump, and sets them right at the end. */
export async function runClockLane({ fleet, tally, signal, isOn, random }: Stage): Promise<void> {
  if (!isOn('clock_jump')) return;
  const plan = planClockJumps(random('clocks'), fleet.processes.length);
  await runLane(plan, signal, ({ process, offsetMs }) => {
    fleet.processes[process]?.setClock(offsetMs);
    tally.add('clock_jump');
    return Promise.resolve();
  });
  for (const process of fleet.processes) process.setClock(0);
}
