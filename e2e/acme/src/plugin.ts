import type { AddressSettings, VaultKeys } from '@gecko-defectdojo/api';
import { createAesVault, createClientFactory, openDatabase } from '@gecko-defectdojo/api';
import { acmeHost } from './adapter.ts';

export interface OpenPluginOptions {
  /** Connects as a member of the plugin's app role. */
  readonly databaseUrl: string;
  /** The key ring, as `loadVaultKeys` reads it from a file. */
  readonly vaultKeys: VaultKeys;
  /** The addresses that connections may have. Pass the same to API and worker. */
  readonly addresses: AddressSettings;
}

/** Returns what the API plugin and the jobs both need. One per process. */
export function openPlugin({ databaseUrl, vaultKeys, addresses }: OpenPluginOptions) {
  const database = openDatabase({ url: databaseUrl, hostSchema: 'vuln' });
  return {
    database,
    host: acmeHost,
    vault: createAesVault(vaultKeys),
    // With the database all processes share the limit of requests in flight.
    createClient: createClientFactory({ ...addresses, database }),
  };
}
