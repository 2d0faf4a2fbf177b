import { createCipheriv, createDecipheriv } from 'node:crypto';
import { IntegrationError } from '@gecko-defectdojo/domain';
import type { SealBinding } from './vault.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const SEALED_MAX = 4_000;

/** The parts of a sealed text before its nonce: format, key id, and what the format adds. */
export type SealHead = readonly string[];

export interface SealBytesOptions {
  /** 32 bytes. */
  readonly key: Buffer;
  readonly head: SealHead;
  readonly binding: SealBinding;
  readonly randomBytes: (size: number) => Buffer;
}

/**
 * Seals with AES-256-GCM. Returns `<head>.<nonce>.<ciphertext and tag>`. Head, team and connection are authenticated
 * with it.
 */
export function sealText(secret: string, { key, head, binding, randomBytes }: SealBytesOptions): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(boundTo(head, binding));
  const ciphertext = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [...head, nonce.toString('base64url'), ciphertext.toString('base64url')].join('.');
}

/** A sealed text in its parts. */
export interface SealedParts {
  readonly head: SealHead;
  readonly nonce: Buffer;
  readonly ciphertext: Buffer;
}

/** Splits a sealed text whose head has `headLength` parts. @throws IntegrationError `internal` if it has other parts */
export function readSealed(sealed: string, headLength: number): SealedParts {
  const parts = sealed.slice(0, SEALED_MAX).split('.');
  const [nonceText, ciphertextText] = parts.slice(headLength);
  if (parts.length !== headLength + 2 || !nonceText || !ciphertextText) throw cannotUnseal();
  const nonce = decodeStrictly(nonceText);
  const ciphertext = decodeStrictly(ciphertextText);
  if (nonce.length !== NONCE_BYTES || ciphertext.length < TAG_BYTES) throw cannotUnseal();
  return { head: parts.slice(0, headLength), nonce, ciphertext };
}

/** Returns the secret. @throws IntegrationError `internal` if text, key or row are not those of the sealing */
export function openSealed(
  { head, nonce, ciphertext }: SealedParts,
  { key, binding }: Pick<SealBytesOptions, 'key' | 'binding'>,
): string {
  try {
    const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(head, binding));
    decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(ciphertext.subarray(0, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    // The reason would help only an attacker.
    throw cannotUnseal();
  }
}

function boundTo(head: SealHead, binding: SealBinding): Buffer {
  return Buffer.from([...head, binding.teamId, binding.connectionId].join('|'), 'utf8');
}

/**
 * Decodes base64url strictly. Node ignores foreign characters and spare bits, but any altered text must fail here.
 */
export function decodeStrictly(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text) throw cannotUnseal();
  return bytes;
}

/** The error of a sealed key that this vault cannot read. */
export function cannotUnseal(): IntegrationError {
  return new IntegrationError(
    'internal',
    'The stored API key cannot be read. Replace the key, then try again.',
  );
}
