/** How many small writes of a push are in flight: what one instance of DefectDojo is asked at most. */
export const WRITES_IN_FLIGHT = 2;

/**
 * Works on the items in order, at most `WRITES_IN_FLIGHT` at a time. After a failure no further item is begun, and the
 * first failure is thrown once all that were begun have ended, so that nothing goes on behind the caller's back.
 */
export async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const failures: unknown[] = [];
  const lane = async () => {
    for (const item of queue) {
      if (failures.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: WRITES_IN_FLIGHT }, lane));
  if (failures.length > 0) throw failures[0];
}
