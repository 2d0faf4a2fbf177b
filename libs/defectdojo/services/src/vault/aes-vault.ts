import { randomBytes as systemRandomBytes } from 'node:crypto';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { cannotUnseal, openSealed, readSealed, sealText } from './sealed-text.ts';
import type { Vault } from './vault.ts';
import { VAULT_KEY_BYTES, type VaultKeys } from './vault-keys.ts';

/** Options of `createAesVault`. */
export interface AesVaultOptions extends VaultKeys {
  /** Default: the system's random bytes. Replaced in tests. */
  readonly randomBytes?: (size: number) => Buffer;
}

const VERSION = 'v1';
/** Version and key id. */
const HEAD_LENGTH = 2;

/**
 * Creates a vault that seals with AES-256-GCM under the current key. A sealed text is `v1.<key
 * id>.<nonce>.<ciphertext and tag>`. Format, key id, team and connection are authenticated with it, so a sealed key
 * that is copied to another row cannot be unsealed.
 */
export function createAesVault(options: AesVaultOptions): Vault {
  const keys = new Map(Object.entries(options.keys));
  for (const key of keys.values()) {
    if (key.length !== VAULT_KEY_BYTES)
      throw new IntegrationError('internal', 'A vault key must be 32 bytes long.');
  }
  const { currentKeyId, randomBytes = systemRandomBytes } = options;
  const currentKey = keys.get(currentKeyId);
  if (currentKey === undefined)
    throw new IntegrationError('internal', 'The current vault key is not among the keys.');
  const head = [VERSION, currentKeyId];

  return {
    sealPrefix: `${head.join('.')}.`,

    seal: (secret, binding) =>
      promiseOf(() => sealText(secret, { key: currentKey, head, binding, randomBytes })),

    unseal: (sealed, binding) =>
      promiseOf(() => {
        const parts = readSealed(sealed, HEAD_LENGTH);
        const [version, keyId = ''] = parts.head;
        const key = keys.get(keyId);
        if (version !== VERSION || key === undefined) throw cannotUnseal();
        return openSealed(parts, { key, binding });
      }),
  };
}

/** Returns a promise of a value that is there at once. An error rejects it. */
function promiseOf<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(work());
  });
}
