import { readRetention, retentionOf } from '@gecko-defectdojo/jobs';
import type { CreateJobsOptions } from '@gecko-defectdojo/jobs';
import {
  GECKO_APP_URL,
  listenHost,
  portNumber,
  postgresUrl,
  readEnvironment,
  TIMINGS_FACTOR,
} from '@gecko/host';
import { LOG_LEVELS } from '@gecko/observe';
import { z } from 'zod';

/** The variables of a worker process. `loadVaultKeys` and `readAddressSettings` read further ones. */
export const WorkerEnvironment = z.object({
  DATABASE_URL: postgresUrl().describe('Connects as a member of the app role.'),
  QUEUE_DATABASE_URL: postgresUrl().describe(
    'Connects as the role that owns the job queue, and nothing else.',
  ),
  GECKO_APP_URL,
  CONCURRENCY: z.coerce
    .number()
    .int()
    .min(1)
    .max(50)
    .default(4)
    .describe('How many jobs are worked on at once.'),
  METRICS_HOST: listenHost().describe('Where metrics and probes are served: not for the public.'),
  METRICS_PORT: portNumber()
    .optional()
    .describe('The port of metrics and probes. Without it, none is opened.'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('The least important lines that are written.'),
  RETENTION_DAYS: z
    .string()
    .max(1_000)
    .default('')
    .transform(readDays)
    .describe('For how many days kinds of history are kept, such as `audit=1000,pushes=500`.'),
  TIMINGS_FACTOR,
});

/** The configuration of a worker process. */
export type WorkerEnvironment = z.output<typeof WorkerEnvironment>;

/** Reads for how many days history is kept. */
function readDays(text: string, context: z.RefinementCtx): CreateJobsOptions['retention'] {
  try {
    return retentionOf(readRetention(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return undefined;
  }
}

/** Reads the environment of a worker process. @throws EnvironmentError */
export function readWorkerEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): WorkerEnvironment {
  return readEnvironment(WorkerEnvironment, source);
}
