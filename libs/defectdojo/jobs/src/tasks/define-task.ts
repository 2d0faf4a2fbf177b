import type { JobHelpers } from 'graphile-worker';
import { toSafeError } from '@gecko-defectdojo/domain';
import type { z } from 'zod';
import type { JobContext } from '../context.ts';

/** A task that works in the context of its job. */
export type JobTask = (context: JobContext, payload: unknown, helpers: JobHelpers) => Promise<void>;

/**
 * A task that parses its payload before anything else: what is in a queue may be older than the code. The queue prints
 * and stores the message and the stack of an error, so it gets one without keys and parameters.
 */
export function defineTask<T extends z.ZodType>(
  payloadSchema: T,
  run: (context: JobContext, job: z.infer<T>, helpers: JobHelpers) => Promise<void>,
): JobTask {
  return async (context, payload, helpers) => {
    try {
      await run(context, payloadSchema.parse(payload), helpers);
    } catch (error) {
      throw toSafeError(error);
    }
  };
}
