import { setTimeout as delay } from 'node:timers/promises';

/** Waits until the time is over or the signal fires. Returns false for the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  return delay(ms, true, { signal }).catch(() => false);
}

/** Acts on one step after the other, each after its wait, until the plan or the run ends. */
export async function runLane<Step extends { readonly waitMs: number }>(
  steps: Iterable<Step>,
  signal: AbortSignal,
  act: (step: Step) => Promise<unknown>,
): Promise<void> {
  // `for of` would close the plan, which another lane may go on with.
  const plan = steps[Symbol.iterator]();
  for (let next = plan.next(); next.done !== true; next = plan.next()) {
    if (!(await pause(next.value.waitMs, signal))) return;
    await act(next.value);
  }
}
