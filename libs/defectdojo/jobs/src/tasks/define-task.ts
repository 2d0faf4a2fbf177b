import type { JobHelpers, Task } from 'graphile-worker';
import type { z } from 'zod';

/** A task that parses its payload before anything else: what is in a queue may be older than the code. */
export function defineTask<T extends z.ZodType>(
  payloadSchema: T,
  run: (payload: z.infer<T>, helpers: JobHelpers) => Promise<void>,
): Task {
  return async (payload, helpers) => {
    await run(payloadSchema.parse(payload), helpers);
  };
}
