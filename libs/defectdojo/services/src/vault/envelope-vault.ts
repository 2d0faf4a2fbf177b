import { randomBytes as systemRandomBytes } from 'node:crypto';
import { IntegrationError } from '@gecko-defectdojo/domain';
import { cannotUnseal, decodeStrictly, openSealed, readSealed, sealText } from './sealed-text.ts';
import type { SealBinding, Vault } from './vault.ts';
import { isKeyId, VAULT_KEY_BYTES } from './vault-keys.ts';

/** One call of a key service. */
export interface KeyServiceCall {
  /** The row that the data key is for; a service may bind it as its encryption context. */
  readonly binding: SealBinding;
  /** Aborted when the call takes too long. */
  readonly signal: AbortSignal;
}

/**
 * A key service (KMS) outside this process. It holds the master keys and never gives them away: it wraps and unwraps
 * data keys of 32 bytes.
 */
export interface KeyService {
  /** The id of the master key that `wrap` uses: up to 40 letters, digits, `-` or `_`. */
  readonly currentKeyId: string;
  /** Encrypts a data key under the current master key. */
  wrap(dataKey: Buffer, call: KeyServiceCall): Promise<Buffer>;
  /**
   * Decrypts a data key that was wrapped under this master key, current or former. Returns undefined if the service
   * responds that it cannot, because the key is unknown or the text was altered.
   */
  unwrap(keyId: string, wrapped: Buffer, call: KeyServiceCall): Promise<Buffer | undefined>;
}

/** Options of `createEnvelopeVault`. */
export interface EnvelopeVaultOptions {
  readonly keyService: KeyService;
  /** Unseals what was sealed before the key service was there. */
  readonly former?: Vault;
  /** The longest wait for the key service, in milliseconds. Default 5 seconds. */
  readonly timeoutMs?: number;
  /** Default: the system's random bytes. Replaced in tests. */
  readonly randomBytes?: (size: number) => Buffer;
}

const VERSION = 'v2';
/** Version, master key's id and wrapped data key. */
const HEAD_LENGTH = 3;
const TIMEOUT_MS = 5_000;
const WRAPPED_MAX = 1_024;

/**
 * Creates a vault that seals each secret under a data key of its own, which a key service wraps. A sealed text is
 * `v2.<master key's id>.<wrapped data key>.<nonce>.<ciphertext and tag>`, bound to its row as in `createAesVault`.
 */
export function createEnvelopeVault(options: EnvelopeVaultOptions): Vault {
  const { keyService, former, timeoutMs = TIMEOUT_MS, randomBytes = systemRandomBytes } = options;
  const { currentKeyId } = keyService;
  if (!isKeyId(currentKeyId))
    throw new IntegrationError('internal', 'The id of a master key has letters, digits, - and _ only.');
  const call = (binding: SealBinding) => ({ binding, signal: AbortSignal.timeout(timeoutMs) });

  return {
    sealPrefix: `${VERSION}.${currentKeyId}.`,

    async seal(secret, binding) {
      const key = randomBytes(VAULT_KEY_BYTES);
      const wrapped = await asked(() => keyService.wrap(key, call(binding)));
      if (wrapped.length === 0 || wrapped.length > WRAPPED_MAX) throw noAnswer();
      const head = [VERSION, currentKeyId, wrapped.toString('base64url')];
      return sealText(secret, { key, head, binding, randomBytes });
    },

    async unseal(sealed, binding) {
      if (former && !sealed.startsWith(`${VERSION}.`)) return former.unseal(sealed, binding);
      const parts = readSealed(sealed, HEAD_LENGTH);
      const [version, keyId = '', wrappedText = ''] = parts.head;
      if (version !== VERSION || !isKeyId(keyId)) throw cannotUnseal();
      const wrapped = decodeStrictly(wrappedText);
      const key = await asked(() => keyService.unwrap(keyId, wrapped, call(binding)));
      if (key?.length !== VAULT_KEY_BYTES) throw cannotUnseal();
      return openSealed(parts, { key, binding });
    },
  };
}

/** Asks the key service. Its own errors may quote what they were given, so none of their words is passed on. */
async function asked<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch {
    throw noAnswer();
  }
}

function noAnswer(): IntegrationError {
  return new IntegrationError(
    'internal',
    'The key service did not give the key that protects the API v2 key. Try again. If it keeps failing, the operator checks the key service.',
    { retry: 'backoff' },
  );
}
