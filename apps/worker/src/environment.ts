import { parseVaultKeys } from '@gecko-defectdojo/jobs';
import { z } from 'zod';

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  QUEUE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  GECKO_VAULT_KEYS: z.string({ error: 'must hold vault keys as id:base64' }).max(10_000),
  GECKO_APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s):// URL of Gecko' }),
  ALLOW_PRIVATE_NETWORK: z.enum(['true', 'false', '1', '0']).default('false'),
  CONCURRENCY: z.coerce.number().int().min(1).max(50).default(4),
  TIMINGS_FACTOR: z.coerce.number().min(0.0001).max(1).default(1),
});

/** The configuration of a worker process, as its environment sets it. */
export interface WorkerEnvironment {
  /** Connects as a member of the app role. */
  readonly databaseUrl: string;
  /** Connects as the role that owns the job queue. */
  readonly queueUrl: string;
  readonly vaultKeys: ReturnType<typeof parseVaultKeys>;
  readonly appUrl: string;
  readonly allowPrivateNetwork: boolean;
  readonly concurrency: number;
  /** Multiplies every wait. Below 1 for tests only, which make days pass in minutes. */
  readonly timingsFactor: number;
}

/** Reads the environment. @throws Error with one sentence per invalid variable; values are never quoted */
export function readWorkerEnvironment(
  source: Readonly<Record<string, string | undefined>>,
): WorkerEnvironment {
  const parsed = Environment.safeParse(source);
  if (!parsed.success) {
    const complaints = parsed.error.issues.map(
      ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
    );
    throw new Error(`The environment is not right. ${complaints.join('. ')}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    queueUrl: data.QUEUE_DATABASE_URL,
    vaultKeys: parseVaultKeys(data.GECKO_VAULT_KEYS),
    appUrl: data.GECKO_APP_URL,
    allowPrivateNetwork: ['true', '1'].includes(data.ALLOW_PRIVATE_NETWORK),
    concurrency: data.CONCURRENCY,
    timingsFactor: data.TIMINGS_FACTOR,
  };
}
