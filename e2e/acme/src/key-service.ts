import { createAesVault, createEnvelopeVault } from '@gecko-defectdojo/api';
import type { KeyService, KeyServiceCall, Vault, VaultKeys } from '@gecko-defectdojo/api';

export interface AcmeKeyServiceOptions {
  readonly url: string;
  /** The master key that wraps now. Former ones stay in the service until the rotation has ended. */
  readonly currentKeyId: string;
}

/** The largest response of the service, in bytes. A wrapped key is small. */
const ANSWER_MAX = 4_096;

/** Asks Acme's key service: `POST /keys/ID/wrap` and `/unwrap`, with the row as what the service calls its context. */
export function acmeKeyService({ url, currentKeyId }: AcmeKeyServiceOptions): KeyService {
  const ask = async (path: string, bytes: Buffer, { binding, signal }: KeyServiceCall) => {
    const response = await fetch(`${url}/keys/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ bytes: bytes.toString('base64'), context: binding }),
      redirect: 'error',
      signal,
    });
    // The service knows no such key, or another context.
    if (response.status === 404 || response.status === 422) return undefined;
    if (!response.ok) throw new Error(`The key service responded with ${String(response.status)}.`);
    const text = await response.text();
    if (text.length > ANSWER_MAX) throw new Error('The key service responded with too much.');
    return Buffer.from(text, 'base64');
  };
  return {
    currentKeyId,
    wrap: async (dataKey, call) => {
      const wrapped = await ask(`${currentKeyId}/wrap`, dataKey, call);
      if (wrapped === undefined) throw new Error('The key service does not know the current master key.');
      return wrapped;
    },
    unwrap: (keyId, wrapped, call) => ask(`${keyId}/unwrap`, wrapped, call),
  };
}

/** Seals with the key service from now on, and still unseals what the key ring sealed before. */
export function openAcmeVault(options: AcmeKeyServiceOptions, formerKeys: VaultKeys): Vault {
  return createEnvelopeVault({ keyService: acmeKeyService(options), former: createAesVault(formerKeys) });
}
