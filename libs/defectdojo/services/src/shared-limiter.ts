import { createRequestLimiter } from '@gecko-defectdojo/client';
import type { RequestLimiter } from '@gecko-defectdojo/client';
import { instanceOf, openInstanceSlots } from '@gecko-defectdojo/data';
import type { Database, InstanceSlotsOptions } from '@gecko-defectdojo/data';

/**
 * Creates a limiter that all processes on one database share: each request waits its turn in its own process first, so
 * that no process holds more sessions of Postgres than it has requests in flight, and then for a slot of its instance.
 */
export function createSharedLimiter(
  database: Pick<Database, 'url'>,
  options?: InstanceSlotsOptions,
): RequestLimiter {
  const own = createRequestLimiter();
  const slots = openInstanceSlots(database, options);
  return {
    run: (origin, request, task) =>
      own.run(origin, request, async () => {
        const giveBack = await slots.take(instanceOf(origin), request);
        try {
          return await task();
        } finally {
          giveBack();
        }
      }),
  };
}
