import { LOG_LEVELS } from '@gecko/observe';
import { z } from 'zod';

const Networks = z
  .string()
  .max(1_000)
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1));

const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' }),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  GECKO_APP_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s):// URL of Gecko' }),
  /**
   * Connects as a member of `gecko_sign_in`, which may list people of all teams. Lets every visitor sign in as any user
   * without a password: never set it where real people work.
   */
  USER_CHOICE_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// URL' })
    .optional(),
  /** The least important lines that are written. */
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  /** Multiplies every wait. Below 1 for tests only, which make days pass in minutes. */
  TIMINGS_FACTOR: z.coerce.number().min(0.0001).max(1).default(1),
  /** The addresses or CIDR ranges of the proxies in front, separated by commas. They tell client and scheme. */
  TRUST_PROXY: Networks.optional(),
  /** The addresses or CIDR ranges that may read `/metrics`, separated by commas, besides this machine. */
  METRICS_NETWORKS: Networks.optional(),
  /** Lets every role look at integrations, which in Gecko only Admin and Manager do. */
  EVERYONE_READS_INTEGRATIONS: z.stringbool().default(false),
  /** The folder of the built app. */
  WEB_ROOT: z.string().min(1).max(1_000).optional(),
});

/** The configuration of this process, as its environment sets it. `loadVaultKeys` reads the vault keys. */
export type Environment = z.output<typeof Environment>;

/** The environment lacks a variable, or one is not right. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/** Reads the environment. @throws EnvironmentError with one sentence per invalid variable; values are never quoted */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = Environment.safeParse(source);
  if (parsed.success) return parsed.data;
  const complaints = parsed.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
  );
  throw new EnvironmentError(`The environment is not right. ${complaints.join('; ')}.`);
}
