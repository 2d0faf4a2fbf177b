import { planDatabaseFaults } from '../plan/database-faults.ts';
import type { DatabaseFault } from '../plan/database-faults.ts';
import type { Stage } from '../stage/stage.ts';
import { runLane } from './lane.ts';

/** Restarts the database, ends its connections and fills its disk, one after the other. */
export function runDatabaseLane(stage: Stage): Promise<void> {
  const plan = planDatabaseFaults(stage.random('database'));
  return runLane(plan, stage.signal, (fault) =>
    stage.isOn(fault.kind) ? inject(stage, fault) : Promise.resolve(),
  );
}

async function inject({ postgres, operator, tally }: Stage, fault: DatabaseFault): Promise<void> {
  switch (fault.kind) {
    case 'postgres_restart':
    case 'postgres_crash':
      await postgres.restart(fault.kind === 'postgres_crash' ? 'crash' : 'orderly');
      tally.add(fault.kind);
      return;
    case 'backends_terminated':
      // One fault, however many connections it ends.
      if ((await operator.terminate(fault.share)) > 0) tally.add(fault.kind);
      return;
    case 'disk_full': {
      const failures = await operator.fillDisk(fault.share, fault.lastsMs);
      if (failures > 0) tally.add(fault.kind, failures);
    }
  }
}
