import { recordChanges, saveProgress } from '@gecko-defectdojo/data';
import type { Tx } from '@gecko-defectdojo/data';
import { changeBy, countEvents } from '@gecko-defectdojo/domain';
import type { FindingChange, FindingFacts, PushEvent } from '@gecko-defectdojo/domain';
import { recordInPush } from './in-push.ts';
import type { PushSession } from './push-session.ts';

/** The effect of one step of a push: how it is counted, and the findings that it changed in DefectDojo. */
export interface PushStep {
  readonly counted: readonly PushEvent[];
  readonly changes: readonly FindingChange[];
}

/** A step that did nothing. */
export const NO_STEP: PushStep = { counted: [], changes: [] };

/** Returns the step of one finding by the events that count it. */
export function stepOf(counted: readonly PushEvent[], facts: FindingFacts): PushStep {
  const change = changeBy(counted, facts);
  return { counted, changes: change === undefined ? [] : [change] };
}

/** Returns one step of many. */
export function joinSteps(steps: readonly PushStep[]): PushStep {
  return {
    counted: steps.flatMap(({ counted }) => counted),
    changes: steps.flatMap(({ changes }) => changes),
  };
}

/**
 * Runs one transaction of a push that records a step: `work` writes the ledger and returns what was done. The counters
 * and the changes are saved with it, so that a worker that takes the push over counts on from there, and they count
 * here only once that is certain. It is recorded also where exports were paused meanwhile. One such transaction runs at
 * a time; `work` must not begin another.
 */
export function recordStep(session: PushSession, work: (tx: Tx) => Promise<PushStep>): Promise<void> {
  const { push, tally } = session;
  return tally.inTurn(async () => {
    const { counted, staged } = await recordInPush(session, async (tx) => {
      const step = await work(tx);
      const changes = tally.changes.stage(step.changes);
      const counts = step.changes.length > 0 ? changes.counts : undefined;
      const counters = countEvents(step.counted, tally.counters);
      await Promise.all([
        recordChanges(tx, push, changes),
        step.counted.length > 0 ? saveProgress(tx, push, counters, counts) : undefined,
      ]);
      return { counted: step.counted, staged: changes };
    });
    tally.addAll(counted);
    staged.take();
  });
}
