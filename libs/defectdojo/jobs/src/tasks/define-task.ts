import type { JobHelpers, Task } from 'graphile-worker';
import { toSafeError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';

/**
 * A task that parses its payload before anything else: what is in a queue may be older than the code. The queue prints
 * and stores the message and the stack of an error, so it gets one without keys and parameters.
 */
export function defineTask<T extends z.ZodType>(
  payloadSchema: T,
  run: (payload: z.infer<T>, helpers: JobHelpers) => Promise<void>,
): Task {
  return async (payload, helpers) => {
    try {
      await run(payloadSchema.parse(payload), helpers);
    } catch (error) {
      throw toSafeError(error);
    }
  };
}
