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

const Networks = z
  .string()
  .max(1_000)
  .transform((text) => text.split(',').map((address) => address.trim()))
  .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1));

/** The variables of an API process. `loadVaultKeys` and `readAddressSettings` read further ones. */
export const ApiEnvironment = z.object({
  DATABASE_URL: postgresUrl().describe('Connects as a member of the app role.'),
  GECKO_APP_URL,
  HOST: listenHost().describe('The address that the API listens on.'),
  PORT: portNumber().default(3000).describe('The port that the API listens on.'),
  TRUST_PROXY: Networks.optional().describe(
    'The addresses or CIDR ranges of the proxies in front, separated by commas. They tell client and scheme.',
  ),
  METRICS_NETWORKS: Networks.optional().describe(
    'The addresses or CIDR ranges that may read `/metrics`, separated by commas, besides this machine.',
  ),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info').describe('The least important lines that are written.'),
  WEB_ROOT: z
    .string()
    .min(1)
    .max(1_000)
    .optional()
    .describe('The folder of the built app. Without it, only the API is served.'),
  EVERYONE_READS_INTEGRATIONS: z
    .stringbool()
    .default(false)
    .describe('Lets every role look at integrations, which in Gecko only Admin and Manager do.'),
  USER_CHOICE_DATABASE_URL: postgresUrl()
    .optional()
    .describe(
      'Connects as a member of `gecko_sign_in`. Lets every visitor sign in as any user without a password: never set it where real people work.',
    ),
  TIMINGS_FACTOR,
});

/** The configuration of this process. */
export type ApiEnvironment = z.output<typeof ApiEnvironment>;

/** Reads the environment of an API process. @throws EnvironmentError */
export function readApiEnvironment(source: Readonly<Record<string, string | undefined>>): ApiEnvironment {
  return readEnvironment(ApiEnvironment, source);
}
