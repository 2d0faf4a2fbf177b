import { createAesVault, createClientFactory, openDatabase, type VaultKeys } from '@gecko-defectdojo/api';
import { acmeHost } from './adapter.ts';

export interface OpenPluginOptions {
  /** Connects as a member of the plugin's app role. */
  readonly databaseUrl: string;
  /** The key ring, as `loadVaultKeys` reads it from a file. */
  readonly vaultKeys: VaultKeys;
  /** Allows connections to a DefectDojo on a private network. */
  readonly allowPrivateNetwork: boolean;
}

/** Returns what the API plugin and the jobs both need. One per process. */
export function openPlugin({ databaseUrl, vaultKeys, allowPrivateNetwork }: OpenPluginOptions) {
  return {
    database: openDatabase({ url: databaseUrl, hostSchema: 'vuln' }),
    host: acmeHost,
    vault: createAesVault(vaultKeys),
    createClient: createClientFactory({ allowPrivateNetwork }),
    allowPrivateNetwork,
  };
}
