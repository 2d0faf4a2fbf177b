import { createCipheriv, createDecipheriv, randomBytes as systemRandomBytes } from 'node:crypto';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { SealBinding, Vault } from './vault.ts';
import { VAULT_KEY_BYTES, type VaultKeys } from './vault-keys.ts';

/** Options of `createAesVault`. */
export interface AesVaultOptions extends VaultKeys {
  /** Default: the system's random bytes. Replaced in tests. */
  readonly randomBytes?: (size: number) => Buffer;
}

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED_MAX = 4_000;

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
  const currentKey = keys.get(options.currentKeyId);
  if (currentKey === undefined)
    throw new IntegrationError('internal', 'The current vault key is not among the keys.');
  const randomBytes = options.randomBytes ?? systemRandomBytes;

  return {
    seal(secret, binding) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(ALGORITHM, currentKey, nonce, { authTagLength: TAG_BYTES });
      cipher.setAAD(boundTo(options.currentKeyId, binding));
      const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return [
        VERSION,
        options.currentKeyId,
        nonce.toString('base64url'),
        ciphertext.toString('base64url'),
      ].join('.');
    },

    unseal(sealed, binding) {
      const { keyId, nonce, ciphertext } = readSealed(sealed);
      const key = keys.get(keyId);
      if (key === undefined) throw cannotUnseal();
      try {
        const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(boundTo(keyId, binding));
        decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
        return Buffer.concat([
          decipher.update(ciphertext.subarray(0, -TAG_BYTES)),
          decipher.final(),
        ]).toString('utf8');
      } catch {
        // The reason would help only an attacker.
        throw cannotUnseal();
      }
    },
  };
}

function boundTo(keyId: string, binding: SealBinding): Buffer {
  return Buffer.from([VERSION, keyId, binding.teamId, binding.connectionId].join('|'), 'utf8');
}

function readSealed(sealed: string): { keyId: string; nonce: Buffer; ciphertext: Buffer } {
  const [version, keyId, nonceText, ciphertextText, ...rest] = sealed.slice(0, SEALED_MAX).split('.');
  if (version !== VERSION || !keyId || !nonceText || !ciphertextText || rest.length > 0) throw cannotUnseal();
  const nonce = decode(nonceText);
  const ciphertext = decode(ciphertextText);
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) throw cannotUnseal();
  return { keyId, nonce, ciphertext };
}

/**
 * Decodes base64url strictly. Node ignores foreign characters and spare bits, but any altered text must fail here.
 */
function decode(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw cannotUnseal();
  return bytes;
}

function cannotUnseal(): IntegrationError {
  return new IntegrationError(
    'internal',
    'The stored API key cannot be read. Replace the key, then try again.',
  );
}
