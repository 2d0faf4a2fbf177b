import { createAddressPolicy } from '@gecko-defectdojo/client';
import type { AddressSettings } from '@gecko-defectdojo/client';
import type { IntegrationContext } from './context.ts';

/** The variables that `readAddressSettings` reads, with their meanings. */
export const ADDRESS_VARIABLES = {
  DEFECTDOJO_NETWORKS:
    'Private networks in which a DefectDojo may be, as CIDR ranges separated by commas. Default: none.',
  DEFECTDOJO_PORTS: 'Ports on which a DefectDojo may listen, separated by commas. Default: 443 and 8443.',
  ALLOW_PRIVATE_NETWORK: 'Of earlier releases: `true` allows every private network and port.',
} as const;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads which addresses connections may have from environment variables, so that API and worker read the same ones:
 * `DEFECTDOJO_NETWORKS` (such as `10.20.0.0/16, fd00:1::/64`) and `DEFECTDOJO_PORTS` (such as `443, 8080`). Also reads
 * `ALLOW_PRIVATE_NETWORK` of earlier releases (`true` or `1`), which this release is the last to take.
 *
 * @throws Error with a sentence that names the variable
 */
export function readAddressSettings(source: Environment): AddressSettings {
  const { DEFECTDOJO_NETWORKS: networks, DEFECTDOJO_PORTS: ports, ALLOW_PRIVATE_NETWORK: all } = source;
  const allowedPorts = entriesOf(ports).map(Number);
  const settings: AddressSettings = {
    allowedNetworks: entriesOf(networks),
    ...(allowedPorts.length === 0 ? {} : { allowedPorts }),
    allowPrivateNetwork: readFlag(all),
  };
  for (const [variable, part] of [
    ['DEFECTDOJO_NETWORKS', { allowedNetworks: settings.allowedNetworks }],
    ['DEFECTDOJO_PORTS', { allowedPorts: settings.allowedPorts }],
  ] as const) {
    check(variable, part);
  }
  return settings;
}

function entriesOf(list = ''): string[] {
  return list.split(/[\s,]+/).filter((entry) => entry !== '');
}

function readFlag(text = ''): boolean {
  if (['', 'true', 'false', '1', '0'].includes(text)) return text === 'true' || text === '1';
  throw new Error('ALLOW_PRIVATE_NETWORK: must be true or false.');
}

function check(variable: string, settings: AddressSettings): void {
  try {
    createAddressPolicy(settings);
  } catch (error) {
    throw error instanceof Error ? new Error(`${variable}: ${error.message}`, { cause: error }) : error;
  }
}

/** Returns the settings that a context's connections follow: those of its clients, unless it has the former flag. */
export function addressSettingsOf({
  allowPrivateNetwork,
  createClient,
}: Pick<IntegrationContext, 'allowPrivateNetwork' | 'createClient'>): AddressSettings {
  return allowPrivateNetwork === undefined ? (createClient.addresses ?? {}) : { allowPrivateNetwork };
}
