import { IntegrationError } from '@gecko-defectdojo/domain';

/** The keys of a vault. The current key seals; every key unseals. */
export interface VaultKeys {
  readonly keys: Readonly<Record<string, Buffer>>;
  readonly currentKeyId: string;
}

/** Length of an AES-256 key. */
export const VAULT_KEY_BYTES = 32;

const KEY_ID = /^[A-Za-z0-9_-]{1,40}$/;
const BASE64 = /^[A-Za-z0-9+/]{43}=?$/;
const KEYS_MAX = 20;

/** Returns true for an id that a sealed text can carry. */
export function isKeyId(text: string): boolean {
  return KEY_ID.test(text);
}

/**
 * Parses a key ring: `id:base64`, more of them after commas or on further lines. The first key seals; the others still
 * unseal. Empty lines and lines that begin with `#` are left out.
 *
 * @throws IntegrationError `validation_failed`, which names the entry by its position, never by its text
 */
export function parseVaultKeys(text: string): VaultKeys {
  const entries = text
    .split(/\r?\n/)
    .filter((line) => !/^\s*(#|$)/.test(line))
    .flatMap((line) => line.split(','))
    .map((entry) => entry.trim());
  const keys = new Map<string, Buffer>();
  if (entries.length > KEYS_MAX) throw badKeys(`has more than ${KEYS_MAX} entries`);
  for (const [index, entry] of entries.entries()) {
    const colon = entry.indexOf(':');
    const keyId = entry.slice(0, Math.max(colon, 0));
    const encoded = entry.slice(colon + 1);
    if (!isKeyId(keyId)) throw badKeys(`entry ${index + 1} has no key id of letters, digits, - or _`);
    if (!BASE64.test(encoded)) throw badKeys(`entry ${index + 1} is not 32 bytes in base64`);
    if (keys.has(keyId)) throw badKeys(`entry ${index + 1} repeats a key id`);
    keys.set(keyId, Buffer.from(encoded, 'base64'));
  }
  const [currentKeyId] = keys.keys();
  if (currentKeyId === undefined) throw badKeys('is empty');
  return { keys: Object.fromEntries(keys), currentKeyId };
}

function badKeys(what: string): IntegrationError {
  return new IntegrationError(
    'validation_failed',
    `The list of vault keys ${what}. Write it as id:base64, with further keys after commas or on further lines.`,
  );
}
