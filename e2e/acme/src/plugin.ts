import { createAesVault, createClientFactory, openDatabase, parseVaultKeys } from '@gecko-defectdojo/api';
import { acmeHost } from './adapter.ts';

export interface OpenPluginOptions {
  /** Connects as a member of the plugin's app role. */
  readonly databaseUrl: string;
  /** `id:base64` of 32 bytes; the first key seals, the others still open. */
  readonly vaultKeys: string;
  /** Allows connections to a DefectDojo on a private network. */
  readonly allowPrivateNetwork: boolean;
}

/** Returns what the API plugin and the jobs both need. One per process. */
export function openPlugin({ databaseUrl, vaultKeys, allowPrivateNetwork }: OpenPluginOptions) {
  return {
    database: openDatabase({ url: databaseUrl, hostSchema: 'vuln' }),
    host: acmeHost,
    vault: createAesVault(parseVaultKeys(vaultKeys)),
    createClient: createClientFactory({ allowPrivateNetwork }),
    allowPrivateNetwork,
  };
}
