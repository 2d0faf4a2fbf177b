import { setTimeout as delay } from 'node:timers/promises';
import type { ChaosOptions } from './chaos-options.ts';
import { FaultTally } from './fault-kinds.ts';
import { runDatabaseLane } from './lanes/database-lane.ts';
import { runEditsLane } from './lanes/edits-lane.ts';
import { mendKey, runKeyLane } from './lanes/key-lane.ts';
import { runNetworkLane } from './lanes/network-lane.ts';
import { runOutageLane } from './lanes/outage-lane.ts';
import { MAP_REST, PEOPLE, runPeopleLane } from './lanes/people-lane.ts';
import { runClockLane, runProcessLane } from './lanes/process-lane.ts';
import { PhaseError, withinPhase } from './phase.ts';
import { REQUEST_STREAMS } from './plan/network-faults.ts';
import { startStage } from './stage/start-stage.ts';
import type { Stage } from './stage/stage.ts';
import { closeOnSignal } from '../stack/close-on-signal.ts';
import { judge, judgeBroken } from './verdict/judge.ts';
import type { Judgement } from './verdict/judge.ts';

/** Far more than a busy machine needs. A run ends with a result also if one of its parts never ends. */
const PHASES = {
  start: { name: 'started', limitMs: 300_000 },
  /** Restarts, and what people repeat until it succeeds. */
  lanes: { name: 'ended its faults', limitMs: 240_000 },
  mend: { name: 'mended what only a person can', limitMs: 240_000 },
};

/**
 * Injects faults for the given time, then waits until all work has ended by itself, and judges what is there. A run that
 * cannot be judged has a result too, with a sentence that says why.
 */
export async function runChaos(options: ChaosOptions, say: (line: string) => void): Promise<Judgement> {
  const end = new AbortController();
  const stage = await withinPhase(PHASES.start, startStage(options, end.signal)).catch(asPhaseError);
  if (stage instanceof PhaseError)
    return judgeBroken({ tally: new FaultTally(), deaths: [] }, options, stage);
  const ignoreSignals = closeOnSignal(() => stage.close());
  try {
    say(`Two APIs and two workers serve ${String(stage.repositories.length)} repositories.`);
    await injectFaults(stage, end);
    say(
      `${String(stage.tally.total)} faults hit, among ${String(stage.simulator.requests.length)} requests to DefectDojo. Now all work has to end by itself.`,
    );
    return await judge(stage, options);
  } catch (error) {
    if (error instanceof PhaseError) return judgeBroken(stage, options, error);
    throw error;
  } finally {
    end.abort();
    await stage.close();
    ignoreSignals();
  }
}

function asPhaseError(error: unknown): PhaseError {
  if (error instanceof PhaseError) return error;
  throw error;
}

async function injectFaults(stage: Stage, end: AbortController): Promise<void> {
  const lanes = startLanes(stage);
  await Promise.race([delay(Math.round(stage.minutes * 60_000)), lanes.catch(() => undefined)]);
  end.abort();
  await withinPhase(PHASES.lanes, lanes);
  await withinPhase(PHASES.mend, mendAll(stage));
}

async function startLanes(stage: Stage): Promise<void> {
  await Promise.all([
    ...REQUEST_STREAMS.map((stream) => runNetworkLane(stage, stream)),
    runOutageLane(stage),
    runKeyLane(stage),
    runProcessLane(stage),
    runClockLane(stage),
    runDatabaseLane(stage),
    runEditsLane(stage),
    ...PEOPLE.map((name) => runPeopleLane(stage, name)),
  ]);
}

/** Ends every fault, and lets a person do what only a person can: replace a rejected key, and map what is not mapped. */
async function mendAll(stage: Stage): Promise<void> {
  const { simulator, admin, operator } = stage;
  simulator.faults.clear();
  await stage.fleet.ready();
  const [connection] = await operator.query<{ state: string }>('select state from defectdojo.connections');
  if (connection?.state === 'key_rejected') await mendKey(stage);
  const unmapped = await operator.query(`
    select 1 from gecko.repositories r
    where not exists (select 1 from defectdojo.mappings m where m.repository_id = r.id and m.removed_at is null)
      and not exists (select 1 from defectdojo.mapping_batches b where b.finished_at is null)`);
  if (unmapped.length === 0) return;
  // Nothing is left to be mapped if the first response was lost.
  const patience = { doneBy: ['repository_not_found'] };
  await admin.insist({ method: 'POST', path: '~/mapping-batches', body: MAP_REST }, patience);
}
