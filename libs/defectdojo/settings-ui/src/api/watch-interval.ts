import type { Push } from '@gecko-defectdojo/contract';

/** The polling interval of pushes of which one is queued or running, in milliseconds. */
const WORKING_MS = 2_000;
/** The polling interval of pushes of which one waits for its next attempt or for a person, in milliseconds. */
const WAITING_MS = 10_000;

/** Returns the interval at which to poll these pushes, in milliseconds; false once all of them have ended. */
export function watchIntervalMs(pushes: readonly (Pick<Push, 'status'> | null)[]): number | false {
  const has = (wanted: Push['status']) => pushes.some((push) => push?.status === wanted);
  if (has('queued') || has('running')) return WORKING_MS;
  return has('waiting') ? WAITING_MS : false;
}
