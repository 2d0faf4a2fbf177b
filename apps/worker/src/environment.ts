import { readRetention, retentionOf } from '@gecko-defectdojo/jobs';
import type { CreateJobsOptions } from '@gecko-defectdojo/jobs';
import { LOG_LEVELS } from '@gecko/observe';
import type { LogLevel } from '@gecko/observe';
import { z } from 'zod';

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  QUEUE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  GECKO_APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s):// URL of Gecko' }),
  CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  TIMINGS_FACTOR: z.coerce.number().min(0.0001).max(1).default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  METRICS_HOST: z.string().min(1).max(255).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  RETENTION_DAYS: z.string().max(1_000).default('').transform(readDays),
});

/** Reads for how many days history is kept. */
function readDays(text: string, context: z.RefinementCtx): CreateJobsOptions['retention'] {
  try {
    return retentionOf(readRetention(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    context.addIssue({ code: 'custom', message: error.message.replace(/\.$/, '') });
    return undefined;
  }
}

/** The configuration of a worker process, as its environment sets it. `loadVaultKeys` reads the vault keys. */
export interface WorkerEnvironment {
  /** Connects as a member of the app role. */
  readonly databaseUrl: string;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  readonly appUrl: string;
  readonly concurrency: number;
  /** Multiplies every wait. Below 1 for tests only, which make days pass in minutes. */
  readonly timingsFactor: number;
  /** The least important lines that are written. Default `info`. */
  readonly logLevel: LogLevel;
  /** Where metrics and probes are served: not for the public. Default `127.0.0.1`. */
  readonly metricsHost: string;
  /** The port of metrics and probes. Undefined: none is opened. */
  readonly metricsPort: number | undefined;
  /** For how many days each kind of history is kept. */
  readonly retention: CreateJobsOptions['retention'];
}

/** The environment lacks a variable, or one is not right. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the environment. @throws EnvironmentError with one sentence per invalid variable; values are never quoted */
export function readWorkerEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): WorkerEnvironment {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    );
    throw new EnvironmentError(`The environment is not right. ${complaints.join('. ')}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    queueUrl: data.QUEUE_DATABASE_URL,
    appUrl: data.GECKO_APP_URL,
    concurrency: data.CONCURRENCY,
    timingsFactor: data.TIMINGS_FACTOR,
    logLevel: data.LOG_LEVEL,
    metricsHost: data.METRICS_HOST,
    metricsPort: data.METRICS_PORT,
    retention: data.RETENTION_DAYS,
  };
}
